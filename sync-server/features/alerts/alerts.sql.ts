import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type AlertRow = Selectable<Tables['alerts']>;
export type AlertKindRow = AlertRow['kind'];

export function findOpen(tx: Tx, kinds: readonly AlertKindRow[]) {
  return tx.selectFrom('alerts').selectAll().where('closed_at', 'is', null).where('kind', 'in', kinds).execute();
}

/** The alert of this cause that closed last, at or after `from` (Unix ms). */
export function findClosed(tx: Tx, cause: string, from: number) {
  return tx
    .selectFrom('alerts')
    .selectAll()
    .where('cause', '=', cause)
    .where('closed_at', '>=', from)
    .orderBy('closed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertAlert(tx: Tx, row: Insertable<Tables['alerts']>): Promise<void> {
  await tx.insertInto('alerts').values(row).execute();
}

export async function updateAlert(tx: Tx, id: string, change: Partial<AlertRow>): Promise<void> {
  await tx.updateTable('alerts').set(change).where('id', '=', id).execute();
}

export function findAlert(tx: Tx, id: string) {
  return tx.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findOpenOfRule(tx: Tx, rule: string) {
  return tx.selectFrom('alerts').selectAll().where('rule_id', '=', rule).where('closed_at', 'is', null).execute();
}

/** Where a kiosk stands or has stood, the newest place first. */
export async function findPlacesOf(tx: Tx, deviceId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('assignments')
    .select('location_id')
    .where('device_id', '=', deviceId)
    .orderBy('valid_from', 'desc')
    .execute();
  return rows.map(({ location_id }) => location_id);
}

/** Names of the kiosks of these ids. */
export async function findKioskNames(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const MOST = 500;

/** Open ones first, then those closed since `from`, each the newest first; with names. */
export function findAlerts(
  db: Kysely<Tables>,
  given: { readonly from: number; readonly location?: string | undefined; readonly kiosk?: string | undefined },
) {
  const { from, location, kiosk } = given;
  return db
    .selectFrom('alerts')
    .innerJoin('locations', 'locations.id', 'alerts.location_id')
    .leftJoin('devices', 'devices.id', 'alerts.device_id')
    .leftJoin('goals', 'goals.id', 'alerts.goal_id')
    .selectAll('alerts')
    .select(['locations.name as location', 'devices.name as kiosk', 'goals.name as goal'])
    .where((where) => where.or([where('closed_at', 'is', null), where('closed_at', '>=', from)]))
    .$if(location !== undefined, (query) => query.where('alerts.location_id', '=', location ?? ''))
    .$if(kiosk !== undefined, (query) => query.where('alerts.device_id', '=', kiosk ?? ''))
    .orderBy(sql`closed_at is not null`)
    .orderBy('opened_at', 'desc')
    .limit(MOST)
    .execute();
}
export type NamedAlert = Awaited<ReturnType<typeof findAlerts>>[number];

/** Open alerts of rules at a location. */
export function findOpenAt(db: Kysely<Tables>, location: string) {
  return db
    .selectFrom('alerts')
    .selectAll()
    .where('location_id', '=', location)
    .where('closed_at', 'is', null)
    .where('rule_id', 'is not', null)
    .orderBy('opened_at', 'desc')
    .limit(50)
    .execute();
}

export function findRules(db: Kysely<Tables>) {
  return db.selectFrom('alert_rules').selectAll().where('ended_at', 'is', null).orderBy('made_at').execute();
}

export async function saveRule(tx: Tx, row: Insertable<Tables['alert_rules']>): Promise<void> {
  await tx
    .insertInto('alert_rules')
    .values(row)
    .onConflict((on) => on.column('id').doUpdateSet({ rule: row.rule }))
    .execute();
}

/** A rule that was set again is in force again, and its past begins anew. */
export async function renewRule(tx: Tx, row: Insertable<Tables['alert_rules']>): Promise<void> {
  const { rule, made_at, made_by } = row;
  await tx
    .insertInto('alert_rules')
    .values(row)
    .onConflict((on) => on.column('id').doUpdateSet({ rule, made_at, made_by, ended_at: null }))
    .execute();
}

/** False when there is no such rule in force. */
export async function endRuleRow(tx: Tx, id: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alert_rules')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Counts of a location by day, question and choice. ISO days, both included. */
export function findDayCounts(db: Kysely<Tables>, location: string, from: string, to: string) {
  return db
    .selectFrom('rollup_location_day')
    .select(['local_day as day', 'question_id as question', 'choice', 'counted'])
    .where('location_id', '=', location)
    .where('local_day', '>=', from)
    .where('local_day', '<=', to)
    .where('counted', '>', 0)
    .orderBy('local_day')
    .execute();
}

/** Unix ms of the last visit of the kiosks that stand or stood at a location since `from`; null = none. */
export async function findLastVisit(db: Kysely<Tables>, location: string, from: number): Promise<number | null> {
  const row = await db
    .selectFrom('assignments')
    .innerJoin('responses', 'responses.device_id', 'assignments.device_id')
    .select((of) => of.fn.max('responses.captured_at').as('last'))
    .where('assignments.location_id', '=', location)
    .where('responses.location_id', '=', location)
    .where('responses.started_at', '>=', from)
    .where('responses.test', '=', 0)
    .executeTakeFirst();
  return row?.last ?? null;
}
