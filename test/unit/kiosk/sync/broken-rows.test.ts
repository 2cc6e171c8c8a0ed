import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../../kiosk/renderer/storage/rows.ts';
import { visit } from '../storage/harness.ts';
import { onlineKiosk } from './kiosk-online.ts';

const MINUTE = 60_000;
type Broken = (row: QueueRow) => object;

/** What the index of the queue needs is left: without it no row can be found at all. */
const key = ({ responseId, seq, state }: QueueRow) => ({ responseId, seq, state });
const BROKEN: readonly [string, Broken][] = [
  ['emptied', key],
  ['of numbers where texts were', (row) => ({ ...row, frozen: 7, hash: 8 })],
  ['of lists and nothing', (row) => ({ ...row, frozen: [], day: null, wallMs: 'noon' })],
  ['cut off in its bytes', (row) => ({ ...row, frozen: row.frozen.slice(0, 40) })],
  ['cut to nothing', (row) => ({ ...row, frozen: '' })],
  ['with one letter changed', (row) => ({ ...row, frozen: row.frozen.replace('fi', 'sv') })],
  ['with another hash', (row) => ({ ...row, hash: '0'.repeat(64) })],
];

describe('F8: a row of the queue that is', () => {
  it.each(BROKEN)(
    '%s comes whole from the journal, or as raw bytes where that is gone; the others are sent',
    async (_, broken) => {
      for (const isJournaled of [true, false]) {
        const kiosk = await onlineKiosk();
        for (let count = 0; count < 3; count += 1) await kiosk.storage.commit(visit());
        const row = (await kiosk.device.rows())[1] as QueueRow;
        await kiosk.device.inDatabase((db) => db.queue.put(broken(row) as QueueRow));
        if (!isJournaled) {
          const { frames } = kiosk.device.disk;
          kiosk.device.disk.frames = frames.filter((frame) => frame.responseId !== row.responseId);
        }
        await kiosk.clock.pass(10 * MINUTE);
        const stored = [...kiosk.server.stored.keys()];
        expect([stored.length, stored.includes(row.responseId)]).toEqual(isJournaled ? [3, true] : [2, false]);
        expect(kiosk.server.salvaged).toHaveLength(isJournaled ? 0 : 1);
        expect((await kiosk.device.rows()).map(({ state }) => state)).toEqual(['ACKED', 'ACKED', 'ACKED']);
        kiosk.loop.stop();
      }
    },
  );
});
