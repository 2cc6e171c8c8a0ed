import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { type Audience, waveTables } from './wave-tables.sql.ts';

/** An item somebody answered: for a team, or (null) under a name that matches none. */
interface ContentRow {
  readonly item: string;
  readonly team: string | null;
  /** As written in the file; empty where a team is known. */
  readonly name: string;
}

/** Thousands of answers are a few hundred pairs of team and item: those are read off the index alone, without the names as written. */
export async function readWaveContents(db: Kysely<Tables>, audience: Audience, wave: number): Promise<ContentRow[]> {
  const { answers, figures } = waveTables(audience);
  const { rows } = await sql<ContentRow>`
    select distinct question_id as item, team_id as team, '' as name from ${sql.table(answers)}
      where wave_id = ${wave} and team_id is not null
    union all select distinct question_id, null, team_as_written from ${sql.table(answers)}
      where wave_id = ${wave} and team_id is null
    union all select distinct question_id, team_id, team_as_written from ${sql.table(figures)} where wave_id = ${wave}`.execute(
    db,
  );
  return rows;
}
