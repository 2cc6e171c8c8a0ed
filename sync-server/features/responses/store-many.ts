import { createHash } from 'node:crypto';
import { type Envelope, freezeEnvelope } from '#shared/sync/envelope.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { type CapturePlace, placeVisit } from './place-visit.ts';
import { takeOrdinals } from './store-visits.sql.ts';
import { storeVisits } from './store-visits.ts';
import type { SurveyRules } from './survey-rules.ts';

/** Visits made by this program itself: all of one kiosk of which nothing is stored yet, and of one survey version. */
export interface ManyVisits {
  readonly place: CapturePlace;
  readonly rules: SurveyRules;
  readonly envelopes: readonly Envelope[];
}

/**
 * Stores visits nobody has to judge, in one transaction and by the very code that stores a batch: rows, facts, comments, flags
 * across visits and roll-ups come out as if a kiosk had sent them. Rejects as a whole when one of them cannot be stored.
 */
export async function storeMany(
  { db, now }: { readonly db: JuuriDatabase; readonly now: () => number },
  { place, rules, envelopes }: ManyVisits,
): Promise<void> {
  if (envelopes.length === 0) return;
  const placed = envelopes.map((envelope) => {
    const text = freezeEnvelope(envelope);
    const bytes = Buffer.from(text, 'utf8');
    const hash = createHash('sha256').update(bytes).digest('hex');
    const item = { responseId: envelope.responseId, hash, bytes, text, envelope, fault: null };
    const capture = { at: envelope.wallMs, quality: 'exact' as const };
    return placeVisit(item, envelope, { place, rules, capture, teams: new Set() });
  });
  await db.write(async (tx) => {
    const first = await takeOrdinals(tx, placed.length);
    await storeVisits(
      tx,
      placed.map((visit, at) => ({ ...visit, ordinal: first + at })),
      now(),
      'none',
    );
  });
}
