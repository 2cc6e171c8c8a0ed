import { installation } from '#shared/contract/installation.ts';
import type { KioskCondition } from '#shared/contract/kiosk-condition.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { findCondition } from './installation.sql.ts';

/** How a kiosk stands, as it last told. Problem `not_found`. */
export async function kioskCondition(
  { db }: { readonly db: Pick<JuuriDatabase, 'read'> },
  kiosk: string,
): Promise<KioskCondition> {
  const row = await findCondition(db.read, kiosk);
  if (!row) throw new Problem('not_found');
  const told = row.json === null ? undefined : installation.safeParse(JSON.parse(row.json)).data;
  return {
    installId: row.install_id,
    enrolledAt: row.enrolled_at,
    installation: told === undefined || row.stands_at === null ? null : { toldAt: row.stands_at, told },
    diagnostics: row.report === null ? null : { toldAt: row.reported_at ?? 0, report: row.report },
  };
}
