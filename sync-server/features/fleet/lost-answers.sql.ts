import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** A kiosk whose disk rots may tell of thousands. */
const MOST = 500;

/** Gaps under the kiosk they are told of: its own, and those of identities only it knows. `kiosk`: of one alone. */
export function findGapsTold(db: Kysely<Tables>, from: number, kiosk?: string) {
  const owner = sql<string>`coalesce(devices.told_by, devices.id)`;
  return db
    .selectFrom('seq_gaps')
    .innerJoin('devices', 'devices.install_id', 'seq_gaps.install_id')
    .select([owner.as('kiosk'), 'seq_gaps.from_seq as from', 'seq_gaps.to_seq as to', 'seq_gaps.found_at as foundAt'])
    .where('seq_gaps.found_at', '>=', from)
    .$if(kiosk !== undefined, (query) => query.where(owner, '=', kiosk ?? ''))
    .orderBy('seq_gaps.found_at', 'desc')
    .orderBy('seq_gaps.from_seq')
    .limit(MOST)
    .execute();
}
