import type { Kysely } from 'kysely';
import type { EarlierVersion } from '../../analysis/suppression/earlier-version.ts';
import type { Tables } from '../../db/tables.ts';

import { readVersions, type VersionRow, type WaveAudience } from './wave-versions.sql.ts';

/** What was told of a wave before its data changed, by item, oldest first. */
export async function earlierVersions(
  db: Kysely<Tables>,
  audience: WaveAudience,
  wave: number,
): Promise<Map<string, EarlierVersion[]>> {
  const rows = await readVersions(db, audience, wave);
  const numbers = [...new Set(rows.map(({ version }) => version))];
  const items = Map.groupBy(rows, ({ question_id }) => question_id);
  // An item that nobody had answered in a version was told as nothing at all, which is a version too.
  return new Map([...items].map(([item, own]) => [item, numbers.map((number) => versionOf(own, number))]));
}

function versionOf(rows: readonly VersionRow[], number: number): EarlierVersion {
  const own = rows.filter(({ version }) => version === number);
  return {
    teams: new Map(
      own.flatMap(({ level, unit_id, location_id, n, mean, hidden }) => {
        const then = { n, mean: mean ?? undefined, location: location_id, hidden: hidden === 1 };
        return level === 'team' ? [[unit_id, then] as const] : [];
      }),
    ),
    hiddenLocations: new Set(
      own.flatMap(({ level, unit_id, hidden }) => (level === 'location' && hidden === 1 ? [unit_id] : [])),
    ),
  };
}
