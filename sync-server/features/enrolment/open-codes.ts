import type { OpenCode } from '#shared/contract/coming-kiosks.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findOpenCodes, takeBackOpen } from './open-codes.sql.ts';

interface OpenCodesDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

/** Codes that would still let a kiosk in, the latest made first. */
export async function listOpenCodes({ db, now }: OpenCodesDeps): Promise<OpenCode[]> {
  return (await findOpenCodes(db.read, now())).map((row) => ({
    id: row.id,
    kiosk: row.kiosk_name,
    location: { id: row.location_id, name: row.location },
    team: row.team,
    madeAt: row.created_at,
    madeBy: row.made_by,
    expiresAt: row.expires_at,
  }));
}

/** From now on these let nobody in. How many of them were still open: a used one stays used. */
export function takeBackCodes(
  { db, now }: OpenCodesDeps,
  given: { readonly codes: readonly string[]; readonly by: string },
): Promise<number> {
  return db.write(async (tx) => {
    const at = now();
    const count = await takeBackOpen(tx, given.codes, at);
    if (count > 0) await recordAudit(tx, { at, who: given.by, what: 'enrolment-codes-taken-back', about: { count } });
    return count;
  });
}
