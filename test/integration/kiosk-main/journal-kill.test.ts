import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JournalFile } from '../../../kiosk/main/journal/journal-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-kill-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function lines(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

/** Appends in a child process until `count` answers are acknowledged, then kills it where it stands. */
async function appendAndKill(acknowledged: string, count: number): Promise<void> {
  const script = resolve('test/support/journal-appender.ts');
  const child = spawn(process.execPath, [script, join(folder, 'journal'), acknowledged], { stdio: 'inherit' });
  const ended = new Promise((settle) => child.once('exit', settle));
  while ((await lines(acknowledged)).length < count && child.exitCode === null) await pause(5);
  child.kill('SIGKILL');
  await ended;
}

async function readIds(): Promise<string[]> {
  const journal = await JournalFile.open({
    folder: join(folder, 'journal'),
    key: Buffer.alloc(32, 7),
    wallMs: Date.now,
  });
  const ids: string[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page: Awaited<ReturnType<JournalFile['read']>> = await journal.read(cursor);
    expect(page.damaged).toEqual([]);
    ids.push(...page.records.map(({ responseId }) => responseId));
    cursor = page.next;
  }
  return ids;
}

describe('a journal whose process is killed while it appends', () => {
  it('holds every acknowledged answer once, time after time', async () => {
    const acknowledged = join(folder, 'acknowledged');
    for (const count of [20, 75, 140]) {
      await appendAndKill(acknowledged, count);
      const ids = await readIds();
      const known = await lines(acknowledged);
      expect(known.length).toBeGreaterThanOrEqual(count);
      expect(known.filter((id) => !ids.includes(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
