import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** What kiosks told of their days since `from` (ISO day), all of them or one by id, install or name, with identities only it knows. */
export function findToldDays(db: Kysely<Tables>, from: string, kiosk: string | undefined) {
  return db
    .selectFrom('kiosk_days as told')
    .innerJoin('devices', 'devices.id', 'told.device_id')
    .select([
      'told.device_id',
      'told.local_day as day',
      'told.finished',
      'told.sent',
      'told.unsent',
      'told.told_at',
      'told.from_seq',
      'told.to_seq',
      'devices.install_id',
      'devices.name',
    ])
    .where('told.local_day', '>=', from)
    .$if(kiosk !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('devices.id', '=', kiosk ?? ''),
          where('devices.install_id', '=', kiosk ?? ''),
          where('devices.name', '=', kiosk ?? ''),
          where('devices.told_by', '=', kiosk ?? ''),
        ]),
      ),
    )
    .orderBy('told.local_day')
    .orderBy('devices.name')
    .execute();
}
export type ToldDay = Awaited<ReturnType<typeof findToldDays>>[number];

/** Stored visits per install and day by the kiosk's own clock; of before it was kept, by the corrected one. */
export async function countKept(db: Kysely<Tables>, from: string) {
  const count = sql<number>`count(*)`.as('count');
  const [told, earlier] = await Promise.all([
    db
      .selectFrom('responses')
      .select(['install_id', 'told_day as day', 'test', 'set_aside', count])
      .where('told_day', '>=', from)
      .groupBy(['install_id', 'told_day', 'test', 'set_aside'])
      .execute(),
    db
      .selectFrom('responses')
      .select(['install_id', 'local_day as day', 'test', 'set_aside', count])
      .where('told_day', 'is', null)
      .where('local_day', '>=', from)
      .groupBy(['install_id', 'local_day', 'test', 'set_aside'])
      .execute(),
  ]);
  return [...told, ...earlier];
}

/** Visits that are in quarantine and nowhere else: no second content of a stored one, no damaged copy of a delivered one. */
export async function findQuarantinedVisits(db: Kysely<Tables>) {
  const { rows } = await sql<{ install: string | null; day: string | null; state: string; id: string; number: number }>`
    select told_install as install, told_day as day, state, response_id as id, ordinal as number
    from quarantine
    where state != 'released'
      and not exists (select 1 from responses where responses.id = quarantine.response_id)
      and not exists (
        select 1 from responses
        where quarantine.cause like 'salvaged%'
          and responses.install_id = quarantine.told_install and responses.seq = quarantine.seq)`.execute(db);
  return rows;
}

/** Sequence numbers of an install that are accounted for, from `from` to `to`: stored, in quarantine, or told as void. */
export async function findSeqsKept(
  db: Kysely<Tables>,
  { device_id, install_id }: Pick<ToldDay, 'device_id' | 'install_id'>,
  from: number,
  to: number,
): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`
    select seq from responses where install_id = ${install_id} and seq between ${from} and ${to}
    union select seq from quarantine where told_install = ${install_id} and seq between ${from} and ${to}
    union select json_extract(numbers, '$.seq') from kiosk_events
      where device_id = ${device_id} and code = 'VOID_SEQ'`.execute(db);
  return rows.map(({ seq }) => Number(seq));
}

/** Sequence numbers of a day's stored visits that lie outside the day's own, or are there twice. */
export async function findSurplusSeqs(db: Kysely<Tables>, told: ToldDay): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`
    select seq from responses where install_id = ${told.install_id} and told_day = ${told.day}
    group by seq having count(*) > 1 or seq < ${told.from_seq ?? 0} or seq > ${told.to_seq ?? Number.MAX_SAFE_INTEGER}
    order by seq`.execute(db);
  return rows.map(({ seq }) => seq);
}

/** Under the kiosk that tells of them, where it alone knows the identity. */
export function findAllGaps(db: Kysely<Tables>) {
  return db
    .selectFrom('seq_gaps')
    .innerJoin('devices', 'devices.install_id', 'seq_gaps.install_id')
    .select((of) => [
      of.fn.coalesce('devices.told_by', 'devices.id').as('id'),
      'devices.name',
      'seq_gaps.from_seq as from',
      'seq_gaps.to_seq as to',
    ])
    .orderBy('devices.name')
    .orderBy('seq_gaps.from_seq')
    .execute();
}
