import type { JuuriDatabase } from '../../db/database.ts';
import { findFewAnswers } from './fleet.sql.ts';
import { findRowsLost } from './kiosk-notices.sql.ts';
import { findGapsTold } from './lost-answers.sql.ts';
import { readWrongPins, type WrongPins } from './wrong-pins.ts';

/** What is known of kiosks beside their own rows. */
export interface KioskSigns {
  readonly few: ReadonlySet<string>;
  /** Kiosks of which numbers or rows turned up missing in the last two weeks. */
  readonly lost: ReadonlySet<string>;
  readonly wrongPins: WrongPins;
}

/** A loss cannot be undone; it stands in the list for so long, and on the kiosk's own page for ever. */
const LOSS_LISTED_MS = 14 * 86_400_000;

export async function readSigns(db: JuuriDatabase['read'], now: number): Promise<KioskSigns> {
  const [few, gaps, rows, wrongPins] = await Promise.all([
    findFewAnswers(db),
    findGapsTold(db, now - LOSS_LISTED_MS),
    findRowsLost(db, now - LOSS_LISTED_MS),
    readWrongPins(db, now),
  ]);
  return { few, lost: new Set([...gaps, ...rows].map(({ kiosk }) => kiosk)), wrongPins };
}
