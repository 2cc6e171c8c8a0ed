import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { type Audience, waveTables } from './wave-tables.sql.ts';

/** What a wave holds, without any number: items asked, teams that answered, names that match no team. */
export async function readWaveContents(
  db: Kysely<Tables>,
  audience: Audience,
  wave: number,
): Promise<{ items: Set<string>; teams: Set<string>; unmatched: string[] }> {
  const { answers, figures } = waveTables(audience);
  const { rows } = await sql<{ item: string; team: string | null; name: string }>`
    select distinct question_id as item, team_id as team, team_as_written as name from ${sql.table(answers)} where wave_id = ${wave}
    union select distinct question_id, team_id, team_as_written from ${sql.table(figures)} where wave_id = ${wave}`.execute(
    db,
  );
  return {
    items: new Set(rows.map(({ item }) => item)),
    teams: new Set(rows.flatMap(({ team }) => team ?? [])),
    unmatched: [...new Set(rows.flatMap(({ team, name }) => (team === null ? [name] : [])))].sort((a, b) =>
      a.localeCompare(b, 'en'),
    ),
  };
}
