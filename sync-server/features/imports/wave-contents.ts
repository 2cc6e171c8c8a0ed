import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { readWaveContents } from './wave-contents.sql.ts';
import type { Audience } from './wave-tables.sql.ts';

/** What a wave holds, without any number: items asked, teams that answered, names that match no team (sorted). */
export interface WaveContents {
  readonly items: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly unmatched: readonly string[];
}

/** Of single answers and ready figures alike. */
export async function waveContents(db: Kysely<Tables>, audience: Audience, wave: number): Promise<WaveContents> {
  const rows = await readWaveContents(db, audience, wave);
  const strangers = rows.flatMap(({ team, name }) => (team === null ? [name] : []));
  return {
    items: new Set(rows.map(({ item }) => item)),
    teams: new Set(rows.flatMap(({ team }) => team ?? [])),
    unmatched: [...new Set(strangers)].sort((a, b) => a.localeCompare(b, 'en')),
  };
}
