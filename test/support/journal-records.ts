import { createHash, randomUUID } from 'node:crypto';

/** A journal record whose hash is true. */
export function journalRecordOf(seq: number, frozen = `{"v":1,"seq":${seq}}`) {
  return { responseId: randomUUID(), seq, hash: createHash('sha256').update(frozen).digest('hex'), frozen };
}
