import type { TeamFigures } from '#shared/contract/dashboard.ts';
import { useTexts } from '../i18n/use-texts.ts';

const KINDS = [
  { of: 'staffNames', text: 'teams.unmatched.staffNames' },
  { of: 'customerNames', text: 'teams.unmatched.customerNames' },
  { of: 'endedTeams', text: 'teams.unmatched.ended' },
  { of: 'teamsWithoutStaff', text: 'teams.unmatched.withoutStaff' },
  { of: 'teamsWithoutCustomers', text: 'teams.unmatched.withoutCustomers' },
] as const;

/** What could not be merged, told before any figure is shown. */
export function Unmatched({ unmatched }: { unmatched: TeamFigures['unmatched'] }) {
  const { t } = useTexts();
  const namesOf = (kind: (typeof KINDS)[number]['of']) => unmatched[kind] ?? [];
  const kinds = KINDS.filter((kind) => namesOf(kind.of).length > 0);
  if (kinds.length === 0) return <p className="answer-count">{t('teams.allMatched')}</p>;
  return (
    <section className="notice unmatched" aria-labelledby="unmatched">
      <h2 id="unmatched">{t('teams.unmatched')}</h2>
      {kinds.map((kind) => (
        <div key={kind.of}>
          <h3>{t(kind.text)}</h3>
          <ul>
            {namesOf(kind.of).map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
