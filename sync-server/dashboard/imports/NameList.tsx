import type { ImportReport } from '#shared/contract/imports.ts';
import { useTexts } from '../i18n/use-texts.ts';
import type { ImportChoices } from './ImportPage.tsx';
import type { Choices } from './use-import.ts';

interface NameListProps {
  teams: NonNullable<ImportReport['teams']>;
  choices: ImportChoices;
  said: Choices;
  /** Whether a name can still be given to a team. */
  open: boolean;
  onChange(news: Partial<Choices>): void;
}

/** Names in the file that match no team, each to be given to one; then how many matched and which teams stay hidden. */
export function NameList({ teams, choices, said, open, onChange }: NameListProps) {
  const { t } = useTexts();
  const say = (name: string, team: string) => {
    const { [name]: _, ...others } = said.aliases ?? {};
    onChange({ aliases: team === '' ? others : { ...others, [name]: team } });
  };
  return (
    <>
      {teams.unmatched.length > 0 && (
        <section className="notice unmatched" aria-labelledby="unmatched-names">
          <h3 id="unmatched-names">{t('import.unmatched')}</h3>
          <p className="small">{t('import.unmatched.hint')}</p>
          <ul>
            {teams.unmatched.map((name) => (
              <li key={name}>
                {name}{' '}
                {open && (
                  <select
                    aria-label={t('import.teamOf', { name })}
                    value={said.aliases?.[name] ?? ''}
                    onChange={(event) => say(name, event.target.value)}
                  >
                    <option value="">{t('import.noTeam')}</option>
                    {choices.teams.map(({ team, name: own }) => (
                      <option key={team} value={team}>
                        {own}
                      </option>
                    ))}
                  </select>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>{t('import.matched', { count: teams.matched.length })}</p>
      {teams.small.length > 0 && <p className="small">{t('import.small', { names: teams.small.join(', ') })}</p>}
      <HiddenTeams teams={teams.hidden ?? []} />
    </>
  );
}

type Hidden = NonNullable<NameListProps['teams']['hidden']>;

/** Teams that stay hidden though they are not small, one sentence a reason. */
function HiddenTeams({ teams }: { teams: Hidden }) {
  const { t } = useTexts();
  return [...Map.groupBy(teams, ({ why }) => why)].map(([why, own]) => (
    <p key={why} className="small">
      {t(`import.hidden.${why}`, {
        names: own.map(({ team, items }) => (items.length > 0 ? `${team} (${items.join(', ')})` : team)).join(', '),
      })}
    </p>
  ));
}
