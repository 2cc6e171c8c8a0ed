import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a server had come when it answered: kiosks show it again, and a server that has lost answers knows it by that. */
export interface Mark {
  readonly epoch: number;
  readonly ordinal: number;
}

const FORM = /^(\d{1,9})\.(\d{1,15})\.([0-9a-f]{64})$/;

/** `epoch.ordinal.signature`. `key`: the database's own secret, so that no kiosk can halt a server by inventing one. */
export function writeMark(mark: Mark, key: string): string {
  return `${mark.epoch}.${mark.ordinal}.${signatureOf(mark, key).toString('hex')}`;
}

/** Null for what this database (or the one it was restored from) never wrote. */
export function readMark(text: string | undefined, key: string): Mark | null {
  const parts = FORM.exec(text ?? '');
  if (!parts) return null;
  const mark = { epoch: Number(parts[1]), ordinal: Number(parts[2]) };
  const shown = Buffer.from(parts[3] ?? '', 'hex');
  return timingSafeEqual(shown, signatureOf(mark, key)) ? mark : null;
}

function signatureOf({ epoch, ordinal }: Mark, key: string): Buffer {
  return createHmac('sha256', key).update(`${epoch}.${ordinal}`).digest();
}
