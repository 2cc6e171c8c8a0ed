import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { emptyBytes, findQuarantineRows, markDecided } from './quarantine.sql.ts';

/**
 * Deletes the content of waiting rows for a reason that is kept; id and hash stay, so that a row sent again is known. The control
 * log remembers it beyond a restore. Returns how many were discarded; rows that are decided already are left alone.
 */
export async function discardQuarantine(
  deps: { readonly db: JuuriDatabase; readonly now: () => number },
  given: { readonly numbers: readonly number[]; readonly reason: string; readonly by: string },
): Promise<number> {
  const { reason, by } = given;
  const at = deps.now();
  return deps.db.write(async (tx) => {
    const rows = await findQuarantineRows(tx, given.numbers);
    const waiting = rows.filter((row) => row.state === 'waiting');
    for (const { ordinal, response_id: responseId, hash } of waiting) {
      await emptyBytes(tx, ordinal);
      await markDecided(tx, ordinal, { state: 'discarded', at, by, reason });
      const about = { number: ordinal, responseId, hash, reason };
      await recordAudit(tx, { at, who: by, what: 'quarantine-discarded', about });
    }
    for (const { response_id: responseId, hash } of waiting) {
      deps.db.control.append({ what: 'row-discarded', at, responseId, hash, by, reason });
    }
    return waiting.length;
  });
}
