import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JournalFile } from '../../../../../kiosk/main/journal/journal-file.ts';
import { journalRecordOf } from '../../../../support/journal-records.ts';

let folder = '';
let now = Date.UTC(2026, 9, 31, 23, 0);
const key = Buffer.alloc(32, 7);
const opened: JournalFile[] = [];
async function open(withKey = key) {
  const journal = await JournalFile.open({ folder, key: withKey, wallMs: () => now });
  opened.push(journal);
  return journal;
}

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'juuri-journal-')), 'journal');
  now = Date.UTC(2026, 9, 31, 23, 0);
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
  await rm(join(folder, '..'), { recursive: true });
});

async function everything(journal: JournalFile) {
  const records = [];
  const damaged: string[] = [];
  const pages: number[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page: Awaited<ReturnType<JournalFile['read']>> = await journal.read(cursor);
    records.push(...page.records);
    damaged.push(...page.damaged);
    pages.push(page.records.length);
    cursor = page.next;
  }
  return { records, damaged, pages };
}

async function filled(count: number) {
  const journal = await open();
  const records = Array.from({ length: count }, (_, index) => journalRecordOf(index + 1));
  for (const record of records) await journal.append(record);
  return { journal, records };
}

const segments = async () => (await readdir(folder)).toSorted();
const firstSegment = async () => join(folder, (await segments())[0] ?? '');

describe('the journal file', () => {
  it('gives back after a restart what was appended, oldest first, unreadable on the disk', async () => {
    const { records } = await filled(5);
    expect((await everything(await open())).records).toEqual(records);
    const file = await firstSegment();
    expect((await readFile(file)).includes(records[0]?.responseId ?? '')).toBe(false);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is empty at the beginning', async () => {
    expect(await everything(await open())).toMatchObject({ records: [], damaged: [] });
  });

  it('hands out at most 500 answers a page', async () => {
    const { journal, records } = await filled(1203);
    const read = await everything(journal);
    expect(read.records).toEqual(records);
    expect(read.pages).toEqual([500, 500, 203]);
  });

  it('tells by name what a page holds, and what broke after it was opened', async () => {
    const journal = await open();
    const installId = randomUUID();
    const records = [1, 2, 3].map((seq) => journalRecordOf(seq, `{"v":1,"installId":"${installId}","seq":${seq}}`));
    for (const record of records) await journal.append(record);
    const page = await journal.read(0);
    expect(await journal.outline(0)).toEqual({
      responseIds: records.map(({ responseId }) => responseId),
      highest: [{ installId: installId, seq: 3 }],
      damaged: [],
      next: page.next,
    });
    const bytes = await readFile(await firstSegment());
    bytes.fill(0x55, 60, 70);
    await writeFile(await firstSegment(), bytes);
    const after = await journal.outline(0);
    expect(after.responseIds).toEqual(records.slice(1).map(({ responseId }) => responseId));
    expect(after.damaged).toHaveLength(1);
  });

  it('starts a segment each month and each process', async () => {
    const { journal } = await filled(1);
    now = Date.UTC(2026, 10, 1, 0, 0);
    await journal.append(journalRecordOf(2));
    await (await open()).append(journalRecordOf(3));
    expect(await segments()).toEqual([
      'journal-2026-10-00000001.seg',
      'journal-2026-11-00000002.seg',
      'journal-2026-11-00000003.seg',
    ]);
    expect((await everything(await open())).records.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('forgets over a restart, and deletes a segment when everything in it is forgotten', async () => {
    const { records } = await filled(4);
    const second = await open();
    await second.append(journalRecordOf(5));
    await second.forget(records.slice(0, 3).map(({ responseId }) => responseId));
    expect((await everything(await open())).records.map(({ seq }) => seq)).toEqual([4, 5]);
    expect(await segments()).toHaveLength(2);
    await second.forget([records[3]?.responseId ?? '']);
    expect(await segments()).toEqual(['journal-2026-10-00000002.seg']);
    expect((await everything(await open())).records.map(({ seq }) => seq)).toEqual([5]);
  });

  it('keeps a forgetting as long as the forgotten answer lies in another segment', async () => {
    const { records } = await filled(2);
    const forgetting = await open();
    await forgetting.forget([records[0]?.responseId ?? '']);
    await forgetting.close();
    expect((await everything(await open())).records.map(({ seq }) => seq)).toEqual([2]);
    expect(await segments()).toHaveLength(2);
  });

  it('passes over a torn tail, whatever its length, and goes on in a new segment', async () => {
    const { records } = await filled(3);
    const file = await firstSegment();
    const whole = (await stat(file)).size;
    for (const cut of [1, 7, 9, 40, 100]) {
      await truncate(file, whole - cut);
      const read = await everything(await open());
      expect(read.records).toEqual(records.slice(0, 2));
      expect(read.damaged).toEqual([]);
    }
    const after = await open();
    await after.append(journalRecordOf(9));
    expect((await everything(await open())).records.map(({ seq }) => seq)).toEqual([1, 2, 9]);
  });

  it('reports a damaged frame raw, reads those around it, and never deletes its segment', async () => {
    const { records } = await filled(3);
    const file = await firstSegment();
    const bytes = await readFile(file);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 0x40, middle);
    await writeFile(file, bytes);
    const journal = await open();
    const read = await everything(journal);
    expect(read.records).toEqual([records[0], records[2]]);
    expect(read.damaged).toHaveLength(1);
    expect(bytes.includes(Buffer.from(read.damaged[0] ?? '', 'base64'))).toBe(true);
    await journal.forget(records.map(({ responseId }) => responseId));
    expect(await segments()).toContain('journal-2026-10-00000001.seg');
  });

  it('reports frames of another key as damaged instead of failing', async () => {
    await filled(2);
    const other = await open(Buffer.alloc(32, 8));
    expect(await everything(other)).toMatchObject({ records: [], damaged: [expect.any(String), expect.any(String)] });
  });

  it('refuses an answer too long for a frame and takes the next one', async () => {
    const journal = await open();
    expect(await journal.isWhole()).toBe(true);
    await expect(journal.append(journalRecordOf(1, 'ä'.repeat(40_000)))).rejects.toThrow(RangeError);
    expect(await journal.isWhole()).toBe(false);
    await journal.append(journalRecordOf(2));
    expect(await journal.isWhole()).toBe(true);
    expect((await everything(journal)).records.map(({ seq }) => seq)).toEqual([2]);
  });
});
