import type { TeamFigures } from '#shared/contract/dashboard.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** Moves, new names, splits and mergers inside the period, told before any figure. */
export function UnitChanges({ changes }: { changes: NonNullable<TeamFigures['changes']> }) {
  const { t } = useTexts();
  const format = useFormat();
  if (changes.length === 0) return null;
  return (
    <section className="notice" aria-labelledby="unit-changes">
      <h2 id="unit-changes">{t('teams.changes')}</h2>
      <ul>
        {changes.map(({ kind, team, day, from, to }) => (
          <li key={`${kind} ${team} ${day} ${from}`}>
            {t(`teams.change.${kind}`, { team, from, to, day: format.days(day, day) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
