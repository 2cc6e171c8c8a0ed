import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { insertRows } from '../../db/sqlite-dialect.ts';
import type { TokenChange } from './token-turn.ts';

export function findDeviceState(tx: Tx, deviceId: string) {
  return tx
    .selectFrom('devices')
    .select([
      'status',
      'gen',
      'token_hash',
      'next_token_hash',
      'previous_token_hash',
      'next_gen',
      'gen_issued_at',
      'gen_boot_id',
      'max_seq',
      'seq_checked',
      'fingerprint',
      'wrong_pins',
      'enrolled_at',
    ])
    .where('id', '=', deviceId)
    .executeTakeFirstOrThrow();
}

/** The first cause stays: what comes after it only follows from it. A revoked kiosk stays revoked. */
export async function setForked(tx: Tx, deviceId: string, cause: string, now: number): Promise<void> {
  await tx
    .updateTable('devices')
    .set({ status: 'forked', fork_cause: cause, forked_at: now })
    .where('id', '=', deviceId)
    .where('status', '=', 'active')
    .execute();
}

export async function updateDevice(
  tx: Tx,
  deviceId: string,
  change: TokenChange & {
    readonly last_seen_at?: number;
    readonly health?: string;
    readonly app_build?: string;
    readonly max_seq?: number;
    readonly seq_checked?: number;
    readonly fingerprint?: string;
    readonly wrong_pins?: number;
  },
): Promise<void> {
  await tx.updateTable('devices').set(change).where('id', '=', deviceId).execute();
}

/** What is known of a device's boots, the one heard of last first. */
export function findBoots(tx: Tx, deviceId: string) {
  return tx
    .selectFrom('clock_samples')
    .select(['boot_id', 'first_ms', 'start_ms'])
    .where('device_id', '=', deviceId)
    .where('first_ms', 'is not', null)
    .orderBy('first_ms', 'desc')
    .limit(MAX_BOOTS)
    .execute();
}

const MAX_BOOTS = 10;

export async function keepClockSample(
  tx: Tx,
  sample: { device_id: string; boot_id: string; mono_ms: number; wall_ms: number; server_ms: number },
): Promise<void> {
  const { mono_ms, wall_ms, server_ms } = sample;
  const start = server_ms - mono_ms;
  await tx
    .insertInto('clock_samples')
    .values({ ...sample, first_ms: server_ms, start_ms: start })
    .onConflict((on) =>
      on.columns(['device_id', 'boot_id']).doUpdateSet({
        mono_ms,
        wall_ms,
        server_ms,
        first_ms: sql<number>`coalesce(first_ms, excluded.first_ms)`,
        start_ms: sql<number>`min(coalesce(start_ms, excluded.start_ms), excluded.start_ms)`,
      }),
    )
    .execute();
}

/** Cells in the order: device, day, finished, sent, unsent, told at, first and last sequence number. */
export function keepDays(tx: Tx, rows: readonly (readonly (string | number | null)[])[]): Promise<void> {
  return insertRows(
    tx,
    `insert into kiosk_days (device_id, local_day, finished, sent, unsent, told_at, from_seq, to_seq)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (device_id, local_day) do update
     set finished = excluded.finished, sent = excluded.sent, unsent = excluded.unsent, told_at = excluded.told_at,
         from_seq = coalesce(excluded.from_seq, from_seq), to_seq = coalesce(excluded.to_seq, to_seq)`,
    rows,
  );
}

export function findDays(tx: Tx, deviceId: string) {
  return tx.selectFrom('kiosk_days').select(['local_day', 'finished']).where('device_id', '=', deviceId).execute();
}

/** Earlier identities of kiosks, of those that are no longer in use: nobody speaks for another kiosk. */
export function findEarlier(tx: Tx, installs: readonly string[]) {
  return tx
    .selectFrom('devices')
    .select(['id', 'install_id', 'max_seq', 'seq_checked'])
    .where('install_id', 'in', installs)
    .where('status', '!=', 'active')
    .execute();
}

/** Cells in the order: id, device, at, code, numbers, when it was told. Told again, an event is kept once. */
export function keepEvents(tx: Tx, rows: readonly (readonly (string | number)[])[]): Promise<void> {
  return insertRows(
    tx,
    'insert into kiosk_events (id, device_id, at, code, numbers, told_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing',
    rows,
  );
}

/** Sequence numbers from `from` to `to` that are accounted for: stored, in quarantine, or told as void. */
export async function findAccountedSeqs(
  tx: Tx,
  install: { readonly deviceId: string; readonly installId: string },
  from: number,
  to: number,
): Promise<number[]> {
  const inRange = (table: 'responses' | 'quarantine') =>
    tx
      .selectFrom(table)
      .select('seq')
      .where('install_id', '=', install.installId)
      .where('seq', '>=', from)
      .where('seq', '<=', to)
      .execute();
  const voids = tx
    .selectFrom('kiosk_events')
    .select('numbers')
    .where('device_id', '=', install.deviceId)
    .where('code', '=', 'VOID_SEQ')
    .execute();
  const [stored, quarantined, told] = await Promise.all([inRange('responses'), inRange('quarantine'), voids]);
  const voided = told.map(({ numbers }) => Number((JSON.parse(numbers) as { seq?: number }).seq));
  return [...stored, ...quarantined].map(({ seq }) => Number(seq)).concat(voided);
}

export function findGaps(tx: Tx, installId: string) {
  return tx
    .selectFrom('seq_gaps')
    .select(['from_seq as from', 'to_seq as to'])
    .where('install_id', '=', installId)
    .orderBy('from_seq')
    .execute();
}

export async function replaceGaps(
  tx: Tx,
  installId: string,
  gaps: readonly { readonly from: number; readonly to: number }[],
  foundAt: number,
): Promise<void> {
  await tx.deleteFrom('seq_gaps').where('install_id', '=', installId).execute();
  await insertRows(
    tx,
    'insert into seq_gaps (install_id, from_seq, to_seq, found_at) values (?, ?, ?, ?)',
    gaps.map(({ from, to }) => [installId, from, to, foundAt]),
  );
}
