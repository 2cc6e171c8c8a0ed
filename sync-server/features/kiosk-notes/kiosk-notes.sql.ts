import type { Insertable, Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** Ids among these that are known. */
export async function findKnownNotes(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('kiosk_notes')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export async function insertNote(tx: Tx, note: Insertable<Tables['kiosk_notes']>): Promise<void> {
  await tx.insertInto('kiosk_notes').values(note).execute();
}

/** A response of this kiosk, by its id. */
export function findResponse(db: Kysely<Tables>, deviceId: string, responseId: string) {
  return db
    .selectFrom('responses')
    .select('ordinal')
    .where('id', '=', responseId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
}

/** Takes the texts of a response's comments away; that there was one stays. */
export async function redactComments(tx: Tx, ordinal: number): Promise<void> {
  await tx.updateTable('comments').set({ text: '', hidden: 1 }).where('response_ordinal', '=', ordinal).execute();
}
