import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export interface QuarantineFilter {
  readonly state?: 'waiting' | 'released' | 'discarded' | undefined;
  readonly cause?: string | undefined;
  /** Id, install or name of the kiosk that delivered the row. */
  readonly kiosk?: string | undefined;
  /** Only rows with a smaller number. */
  readonly before?: number | undefined;
}

const COLUMNS = [
  'quarantine.ordinal',
  'quarantine.response_id',
  'quarantine.hash',
  'quarantine.cause',
  'quarantine.device_id',
  'quarantine.received_at',
  'quarantine.state',
  'quarantine.decided_at',
  'quarantine.decided_by',
  'quarantine.reason',
  'devices.name',
] as const;

/** Rows newest first, at most `limit`; without their bytes. */
export function findQuarantine(db: Kysely<Tables>, filter: QuarantineFilter, limit: number) {
  const { state, cause, kiosk, before } = filter;
  return db
    .selectFrom('quarantine')
    .innerJoin('devices', 'devices.id', 'quarantine.device_id')
    .select([...COLUMNS])
    .select((of) => of.fn<number>('length', ['quarantine.bytes']).as('length'))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'waiting'))
    .$if(cause !== undefined, (query) => query.where('cause', '=', cause ?? ''))
    .$if(before !== undefined, (query) => query.where('ordinal', '<', before ?? 0))
    .$if(kiosk !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('devices.id', '=', kiosk ?? ''),
          where('devices.install_id', '=', kiosk ?? ''),
          where('devices.name', '=', kiosk ?? ''),
        ]),
      ),
    )
    .orderBy('quarantine.ordinal', 'desc')
    .limit(limit)
    .execute();
}
export type QuarantineHead = Awaited<ReturnType<typeof findQuarantine>>[number];

/** Rows by number with their bytes and the install of the kiosk that delivered them. */
export function findQuarantineRows(db: Kysely<Tables>, numbers: readonly number[]) {
  return db
    .selectFrom('quarantine')
    .innerJoin('devices', 'devices.id', 'quarantine.device_id')
    .select([...COLUMNS, 'quarantine.bytes', 'devices.install_id as device_install'])
    .select((of) => of.fn<number>('length', ['quarantine.bytes']).as('length'))
    .where('quarantine.ordinal', 'in', numbers)
    .orderBy('quarantine.ordinal')
    .execute();
}
export type QuarantinedBytes = Awaited<ReturnType<typeof findQuarantineRows>>[number];

/** Numbers of the rows kept under a response id. */
export async function findNumbersOf(db: Kysely<Tables>, responseId: string): Promise<number[]> {
  const rows = await db.selectFrom('quarantine').select('ordinal').where('response_id', '=', responseId).execute();
  return rows.map((row) => row.ordinal);
}

export function countWaitingByCause(db: Kysely<Tables>) {
  return db
    .selectFrom('quarantine')
    .select((of) => ['cause', of.fn.countAll<number>().as('count')])
    .where('state', '=', 'waiting')
    .groupBy('cause')
    .orderBy('cause')
    .execute();
}

interface Decision {
  readonly state: 'released' | 'discarded';
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

export async function markDecided(tx: Tx, number: number, { state, at, by, reason }: Decision): Promise<void> {
  await tx
    .updateTable('quarantine')
    .set({ state, decided_at: at, decided_by: by, reason })
    .where('ordinal', '=', number)
    .execute();
}

/** The content goes, its id and hash stay: sent again, the row is known. */
export async function emptyBytes(tx: Tx, number: number): Promise<void> {
  await tx.updateTable('quarantine').set({ bytes: new Uint8Array() }).where('ordinal', '=', number).execute();
}

/** A location as a place of capture, with the team when it exists. */
export async function findNamedPlace(db: Kysely<Tables>, locationId: string, teamId: string | undefined) {
  const location = await db
    .selectFrom('locations')
    .select(['id', 'time_zone', 'opening_hours'])
    .where('id', '=', locationId)
    .executeTakeFirst();
  const team =
    teamId === undefined
      ? undefined
      : await db.selectFrom('teams').select('id').where('id', '=', teamId).executeTakeFirst();
  return { location, team };
}
