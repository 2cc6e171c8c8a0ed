import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeEntry } from '#shared/sync/journal-entry.ts';
import { encodeFrame } from '#shared/sync/journal-frame.ts';
import { openSegmentedJournal } from '../../../../kiosk/renderer/platform/journal/segmented-journal.ts';
import type { JournalRecord } from '../../../../kiosk/renderer/platform/platform.ts';
import { memoryFolder } from './memory-folder.ts';

function record(seq: number): JournalRecord {
  return { responseId: randomUUID(), seq, hash: 'b'.repeat(64), frozen: `{"seq":${seq}}` };
}

async function filled(count: number, segmentBytes?: number) {
  const folder = memoryFolder();
  const journal = await openSegmentedJournal(folder, segmentBytes);
  const records = Array.from({ length: count }, (_, at) => record(at + 1));
  for (const one of records) await journal.append(one);
  return { folder, journal, records };
}

describe('the web kiosk journal', () => {
  it('gives every record back after it was opened anew, page by page', async () => {
    const { folder, records } = await filled(1203);
    const journal = await openSegmentedJournal(folder);
    const read: JournalRecord[] = [];
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page = journal.read(cursor);
      expect(page.records.length).toBeLessThanOrEqual(500);
      read.push(...page.records);
      cursor = page.next;
    }
    expect(read).toEqual(records);
  });

  it('tells by name what it holds, whose the numbers are, and from where on to read', async () => {
    const folder = memoryFolder();
    const [before, now] = [randomUUID(), randomUUID()];
    const records = Array.from({ length: 5600 }, (_, at) => {
      const [installId, seq] = at < 5300 ? [before, at + 1] : [now, at - 5299];
      return { ...record(seq), frozen: `{"v":1,"installId":"${installId}","seq":${seq}}` };
    });
    const frames = records.map((one) =>
      encodeFrame(new TextEncoder().encode(encodeEntry({ kind: 'response', ...one }))),
    );
    folder.contents.set('journal-000001.bin', Buffer.concat(frames));
    const written = await openSegmentedJournal(folder);
    await written.forget([records[2]?.responseId ?? '', records[5599]?.responseId ?? '']);
    const kept = records.filter((_, at) => at !== 2 && at !== 5599);
    for (const journal of [written, await openSegmentedJournal(folder)]) {
      const first = journal.outline(0);
      const second = journal.outline(first.next ?? Number.NaN);
      expect([...first.responseIds, ...second.responseIds]).toEqual(kept.map(({ responseId }) => responseId));
      expect(first.highest).toEqual([{ installId: before, seq: first.responseIds.length + 1 }]);
      expect(second.highest).toEqual([
        { installId: before, seq: 5300 },
        { installId: now, seq: 299 },
      ]);
      expect(journal.read(first.next ?? Number.NaN).records[0]?.responseId).toBe(second.responseIds[0]);
      expect(second.next).toBeNull();
    }
  });

  it('forgets purged records for good and drops a segment when all of its frames are gone', async () => {
    const { folder, journal, records } = await filled(30, 1000);
    expect(folder.contents.size).toBeGreaterThan(3);
    const oldest = [...folder.contents.keys()][0];
    await journal.forget(records.slice(0, 20).map((one) => one.responseId));
    expect(folder.contents.has(oldest ?? '')).toBe(false);
    const again = await openSegmentedJournal(folder, 1000);
    expect(again.read(0).records).toEqual(records.slice(20));
  });

  it('refuses on a full disk and leaves nothing half written behind', async () => {
    const { folder, journal, records } = await filled(3);
    folder.room = 20;
    await expect(journal.append(record(4))).rejects.toThrow('short write');
    folder.room = Number.POSITIVE_INFINITY;
    const fifth = record(5);
    await journal.append(fifth);
    const again = await openSegmentedJournal(folder);
    expect(again.read(0)).toEqual({ records: [...records, fifth], damaged: [], next: null });
  });

  it('cuts a torn tail and appends behind the last whole frame', async () => {
    const { folder, records } = await filled(3);
    const [name, bytes] = [...folder.contents][0] as [string, Uint8Array];
    folder.contents.set(name, bytes.slice(0, bytes.length - 5));
    const journal = await openSegmentedJournal(folder);
    const fourth = record(4);
    await journal.append(fourth);
    const again = await openSegmentedJournal(folder);
    expect(again.read(0)).toEqual({ records: [...records.slice(0, 2), fourth], damaged: [], next: null });
  });

  it('hands over damaged bytes raw and keeps every other record', async () => {
    const { folder, records } = await filled(3);
    const [name, bytes] = [...folder.contents][0] as [string, Uint8Array];
    const hit = bytes.slice();
    hit[40] = (hit[40] as number) ^ 1;
    folder.contents.set(name, hit);
    const page = (await openSegmentedJournal(folder)).read(0);
    expect(page.records).toEqual(records.slice(1));
    expect(page.damaged).toHaveLength(1);
    expect(Buffer.from(page.damaged[0] ?? '', 'base64').toString()).toContain('"responseId"');
  });

  it('keeps a segment with damage in it, though nothing else in it is needed', async () => {
    const { folder, records } = await filled(30, 1000);
    const [name, bytes] = [...folder.contents][0] as [string, Uint8Array];
    const hit = bytes.slice();
    hit[40] = (hit[40] as number) ^ 1;
    folder.contents.set(name, hit);
    const journal = await openSegmentedJournal(folder, 1000);
    await journal.forget(records.slice(1, 20).map((one) => one.responseId));
    expect(folder.contents.has(name)).toBe(true);
    expect((await openSegmentedJournal(folder, 1000)).read(0).damaged).toHaveLength(1);
  });
});
