import type { KioskDeed, KioskNote } from '#shared/contract/kiosk-notes.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { takeWordOfKiosk } from '../alerts/kiosk-word.ts';
import { makerAt } from '../alerts/makers.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findKnownNotes, findResponse, insertNote, redactComments } from './kiosk-notes.sql.ts';

interface TakeDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

/**
 * Keeps what was done behind a kiosk's PIN, an audit line each, redacts the comments it names and brings the alerts of its place to what was said. Replies with the ids that need not be
 * told again: a comment whose answer has not arrived yet waits for it at the kiosk.
 */
export function takeNotes(deps: TakeDeps, deviceId: string, notes: readonly KioskNote[]): Promise<string[]> {
  const receivedAt = deps.now();
  return deps.db.write(async (tx) => {
    const known = await findKnownNotes(
      tx,
      notes.map(({ id }) => id),
    );
    const taken = new Set(known);
    for (const note of notes)
      if (!taken.has(note.id) && (await takeNote(tx, deviceId, note, receivedAt))) taken.add(note.id);
    return notes.map(({ id }) => id).filter((id) => taken.has(id));
  });
}

async function takeNote(tx: Tx, deviceId: string, { id, at, deed }: KioskNote, receivedAt: number): Promise<boolean> {
  if (deed.what === 'comment-hidden') {
    const response = await findResponse(tx, deviceId, deed.responseId);
    if (!response) return false;
    await redactComments(tx, response.ordinal);
  }
  await takeWordOfKiosk(tx, deed, { deviceId, at, receivedAt });
  await insertNote(tx, { id, device_id: deviceId, at, received_at: receivedAt, deed: JSON.stringify(deed) });
  await recordAudit(tx, { at: receivedAt, who: makerAt(deviceId), what: `kiosk-${deed.what}`, about: aboutOf(deed) });
  return true;
}

/** Ids and numbers alone: what was written stays with the note. */
function aboutOf(deed: KioskDeed): Record<string, string | number | null> {
  switch (deed.what) {
    case 'staff-opened':
      return { role: deed.role };
    case 'staff-locked-out':
      return { failures: deed.failures };
    case 'comment-hidden':
      return { response: deed.responseId };
    case 'closed':
      return { reason: deed.reason };
    case 'alert-set':
    case 'alert-removed':
      return { rule: deed.rule };
    case 'alert-acknowledged':
      return { alert: deed.alert };
    case 'report-made':
      return { day: deed.day };
    case 'cleaned':
    case 'reopened':
      return {};
  }
}
