import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileWriter } from '../../../../../kiosk/main/files/file-writer.ts';
import { pluggedDrives } from '../../../../../kiosk/main/files/plugged-drives.ts';
import { lastLines } from '../../../../../kiosk/main/log/last-lines.ts';

let folder: string;
let drives: string[];
let writer: FileWriter;
const NAME = 'juuri-unsent-1.txt';
const piece = (text: string, at: 'first' | 'middle' | 'last' | 'only') => ({
  name: NAME,
  text,
  isFirst: at === 'first' || at === 'only',
  isLast: at === 'last' || at === 'only',
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-drive-'));
  await mkdir(join(folder, 'stick'));
  drives = [join(folder, 'gone'), join(folder, 'stick')];
  writer = new FileWriter({ drives: async () => drives, ownFolder: join(folder, 'export') });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file for IT', () => {
  it('goes to the first drive that can be written to, piece after piece', async () => {
    await writer.write(piece('one ', 'first'));
    await writer.write(piece('two ', 'middle'));
    const written = await writer.write(piece('three', 'last'));
    expect(written).toEqual({ place: join(folder, 'stick', NAME), isRemovable: true });
    expect(await readFile(written.place, 'utf8')).toBe('one two three');
  });

  it('goes to the kiosk’s own disk where no drive is plugged in', async () => {
    drives = [];
    const written = await writer.write(piece('all', 'only'));
    expect(written).toEqual({ place: join(folder, 'export', NAME), isRemovable: false });
  });

  it('never replaces another, and leaves nothing of one that was broken off', async () => {
    await writeFile(join(folder, 'stick', NAME), 'before');
    await expect(writer.write(piece('x', 'only'))).rejects.toThrow('EEXIST');
    expect(await readFile(join(folder, 'stick', NAME), 'utf8')).toBe('before');
    await writer.write({ ...piece('half', 'first'), name: 'juuri-unsent-2.txt' });
    await writer.write({ ...piece('whole', 'only'), name: 'juuri-unsent-3.txt' });
    expect((await readdir(join(folder, 'stick'))).toSorted()).toEqual([NAME, 'juuri-unsent-3.txt']);
    await expect(writer.write(piece('late', 'last'))).rejects.toThrow('begun');
  });

  it('is not called written when it reads back otherwise', async () => {
    await writer.write(piece('one', 'first'));
    await writeFile(join(folder, 'stick', NAME), 'another');
    await expect(writer.write(piece('two', 'last'))).rejects.toThrow('reads back');
    expect(await readdir(join(folder, 'stick'))).toEqual([]);
  });

  it('is written to mount points alone: a folder on the same disk is no drive', async () => {
    expect(await pluggedDrives('linux', [folder])).toEqual([]);
    expect(await pluggedDrives('linux', ['/'])).toContain('/proc');
    expect(await pluggedDrives('win32')).toContain('E:\\');
  });
});

describe('the tail of the kiosk’s log', () => {
  it('has the newest lines, redacted, and none before anything was logged', async () => {
    expect(await lastLines(folder)).toEqual([]);
    const lines = Array.from({ length: 100 }, (_, at) => `line ${at}`);
    await writeFile(join(folder, 'kiosk.log'), [...lines, `token ${'a1B2'.repeat(10)}`, ''].join('\n'));
    const told = await lastLines(folder);
    expect(told).toHaveLength(60);
    expect(told.at(-2)).toBe('line 99');
    expect(told.at(-1)).toBe('token …');
  });
});
