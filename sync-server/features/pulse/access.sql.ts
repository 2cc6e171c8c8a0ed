import type { Insertable, Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export function readLinks(db: Kysely<Tables>) {
  return db
    .selectFrom('pulse_links')
    .select(['id', 'team_id as team', 'head_count as headCount', 'made_on as madeOn'])
    .where('ended_on', 'is', null)
    .execute();
}

/** Sheets whose codes still work on `today`, oldest first. */
export function readSheets(db: Kysely<Tables>, today: string) {
  return db
    .selectFrom('pulse_sheets')
    .select(['id', 'team_id as team', 'codes', 'made_on as madeOn', 'valid_to as validTo'])
    .where('valid_to', '>=', today)
    .where('cancelled_on', 'is', null)
    .orderBy('made_on')
    .orderBy('id')
    .execute();
}

/** The team's link before ends with the new one. */
export async function putLink(tx: Tx, link: Insertable<Tables['pulse_links']>): Promise<void> {
  await tx
    .updateTable('pulse_links')
    .set({ ended_on: link.made_on })
    .where('team_id', '=', link.team_id)
    .where('ended_on', 'is', null)
    .execute();
  await tx.insertInto('pulse_links').values(link).execute();
}

/** The team of the link, or undefined when there is no such open link. */
export async function closeLink(tx: Tx, id: string, today: string): Promise<string | undefined> {
  const ended = await tx
    .updateTable('pulse_links')
    .set({ ended_on: today })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .returning('team_id')
    .executeTakeFirst();
  return ended?.team_id;
}

const CODES_A_STATEMENT = 200;

export async function putSheet(
  tx: Tx,
  sheet: Insertable<Tables['pulse_sheets']>,
  codeHashes: readonly string[],
): Promise<void> {
  await tx.insertInto('pulse_sheets').values(sheet).execute();
  for (let at = 0; at < codeHashes.length; at += CODES_A_STATEMENT) {
    const rows = codeHashes.slice(at, at + CODES_A_STATEMENT);
    await tx
      .insertInto('pulse_codes')
      .values(rows.map((code_hash) => ({ code_hash, sheet_id: sheet.id, spent: 0 as const })))
      .execute();
  }
}

/** The team of the sheet, or undefined when there is no such valid sheet. */
export async function closeSheet(tx: Tx, id: string, today: string): Promise<string | undefined> {
  const cancelled = await tx
    .updateTable('pulse_sheets')
    .set({ cancelled_on: today })
    .where('id', '=', id)
    .where('cancelled_on', 'is', null)
    .returning('team_id')
    .executeTakeFirst();
  return cancelled?.team_id;
}
