import type { TeamFigures } from '#shared/contract/dashboard.ts';
import type { Language } from '../i18n/language.ts';

type Row = TeamFigures['rows'][number];

/** The teams of the location of this name (or all), by name: never by result, so that the table is no league table. */
export function teamsInView(rows: readonly Row[], location: string | undefined, language: Language): Row[] {
  const byName = new Intl.Collator(language, { numeric: true });
  return rows
    .filter((row) => location === undefined || row.location === location)
    .toSorted((one, other) => byName.compare(one.name, other.name) || byName.compare(one.team, other.team));
}
