import { type Kysely, sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import { type Audience, waveTables } from './wave-tables.sql.ts';

/** A name that no team answers to, and the last day of the wave or value that stands under it. */
export interface WaitingName {
  readonly in: Audience | 'outcome';
  readonly name: string;
  readonly day: string;
}

export async function waitingNames(db: Kysely<Tables>): Promise<WaitingName[]> {
  const parts = await Promise.all([inWaves(db, 'staff'), inWaves(db, 'customer'), inOutcomes(db)]);
  return parts.flat();
}

async function inWaves(db: Kysely<Tables>, audience: Audience): Promise<WaitingName[]> {
  const tables = waveTables(audience);
  const [answers, figures, waves] = [tables.answers, tables.figures, tables.waves].map((name) => sql.table(name));
  const { rows } = await sql<{ name: string; day: string }>`
    select distinct team_as_written as name, last_day as day from
      (select wave_id, team_as_written, team_id from ${answers}
       union all select wave_id, team_as_written, team_id from ${figures}) as told
      join ${waves} as wave on wave.id = told.wave_id
    where told.team_id is null`.execute(db);
  return rows.map((row) => ({ in: audience, ...row }));
}

async function inOutcomes(db: Kysely<Tables>): Promise<WaitingName[]> {
  const rows = await db
    .selectFrom('outcome_values')
    .where('team_id', 'is', null)
    .select(['team_as_written as name', 'last_day as day'])
    .distinct()
    .execute();
  return rows.map((row) => ({ in: 'outcome', ...row }));
}

export async function giveToTeam(tx: Tx, waiting: WaitingName, team: string): Promise<void> {
  if (waiting.in === 'outcome') return giveOutcome(tx, waiting, team);
  const tables = waveTables(waiting.in);
  for (const table of [tables.answers, tables.figures] as const) {
    await tx
      .updateTable(table)
      .set({ team_id: team })
      .where('team_as_written', '=', waiting.name)
      .where('team_id', 'is', null)
      .where('wave_id', 'in', tx.selectFrom(tables.waves).select('id').where('last_day', '=', waiting.day))
      .execute();
  }
}

async function giveOutcome(tx: Tx, { name, day }: WaitingName, team: string): Promise<void> {
  await tx
    .updateTable('outcome_values')
    .set({ team_id: team })
    .where('team_as_written', '=', name)
    .where('last_day', '=', day)
    .where('team_id', 'is', null)
    .execute();
}
