import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';

/** Which of these installs this database knows, in use or not. */
export async function findKnownInstalls(tx: Tx, installs: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await tx.selectFrom('devices').select('install_id').where('install_id', 'in', installs).execute();
  return new Set(found.map((one) => one.install_id));
}

/** A row of which only a file tells: it is its own teller, no kiosk of the fleet, and no token opens it. */
export async function insertInstallOfFile(
  tx: Tx,
  { installId, name, now }: { installId: string; name: string; now: number },
): Promise<void> {
  await tx
    .insertInto('devices')
    .values({
      id: installId,
      install_id: installId,
      name,
      platform: 'electron',
      app_build: '',
      panel_inches: 0,
      screen: '{}',
      token_hash: `lost ${installId}`,
      gen: 0,
      gen_issued_at: now,
      status: 'revoked',
      enrolled_at: now,
      told_by: installId,
    })
    .execute();
}

/** A copy of the teller's row that no token opens; nothing where the teller has told of `most` already. */
export async function insertLostInstall(
  tx: Tx,
  { installId, teller, now, most }: { installId: string; teller: string; now: number; most: number },
): Promise<void> {
  await sql`
    insert into devices (id, install_id, name, platform, app_build, panel_inches, screen, token_hash, gen, gen_issued_at,
                         status, enrolled_at, told_by)
    select ${installId}, ${installId}, name, platform, app_build, panel_inches, screen, ${`lost ${installId}`}, 0, ${now},
           'revoked', ${now}, id
    from devices
    where id = ${teller} and (select count(*) from devices as told where told.told_by = ${teller}) < ${most}`.execute(
    tx,
  );
}
