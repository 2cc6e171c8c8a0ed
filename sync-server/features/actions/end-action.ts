import { Problem } from '#shared/contract/problems.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { todayOf } from '../pulse/pulse-week.ts';
import { findAction, updateAction } from './actions.sql.ts';
import { checkSentence } from './public-sentence.ts';

/**
 * Says that an action is done or cancelled (a cancelled one needs its reason), or opens it again; gives it a public sentence,
 * or takes that back (null).
 */
export async function endAction(
  { db, now }: { readonly db: JuuriDatabase; readonly now: () => number },
  given: {
    readonly action: string;
    readonly status: 'open' | 'done' | 'cancelled';
    readonly note?: string | undefined;
    readonly saidAndDone?: LocalisedText | null | undefined;
    readonly by: string;
  },
): Promise<void> {
  const note = (given.note ?? '').trim();
  if (given.status === 'cancelled' && note === '') throw new Problem('bad_body');
  if (given.saidAndDone) await checkSentence(db.read, given.saidAndDone);
  const today = await todayOf(db.read, now());
  await db.write(async (tx) => {
    const before = await findAction(tx, given.action);
    if (!before) throw new Problem('not_found');
    const endedOn = before.status === given.status ? before.ended_on : today;
    await updateAction(tx, given.action, {
      status: given.status,
      status_note: note === '' ? null : note,
      ended_on: given.status === 'open' ? null : endedOn,
      ...(given.saidAndDone === undefined
        ? {}
        : { said_and_done: given.saidAndDone && canonicalJson(given.saidAndDone) }),
    });
    const about = { action: given.action, status: given.status };
    await recordAudit(tx, { at: now(), who: given.by, what: 'action-status', about });
  });
}
