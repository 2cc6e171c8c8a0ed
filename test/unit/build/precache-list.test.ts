import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { precacheList } from '../../../build/bundles/precache-list.ts';

describe('the list a service worker carries', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'juuri-precache-'));
    await mkdir(join(folder, 'assets'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('names every file once; a revision stands where the name holds no hash', async () => {
    await writeFile(join(folder, 'index.html'), '<p>1</p>');
    await writeFile(join(folder, 'assets/main-AbCd1234.js'), 'x');
    expect(await precacheList(folder)).toEqual([
      { url: 'assets/main-AbCd1234.js', revision: null },
      { url: 'index.html', revision: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
  });

  it('changes the revision when a file changes', async () => {
    await writeFile(join(folder, 'index.html'), '<p>1</p>');
    const [before] = await precacheList(folder);
    await writeFile(join(folder, 'index.html'), '<p>2</p>');
    const [after] = await precacheList(folder);
    expect(after?.revision).not.toBe(before?.revision);
  });

  it('leaves out the worker itself, source maps and compressed twins', async () => {
    for (const name of ['sw.js', 'sw.js.map', 'assets/a-AbCd1234.js.br', 'assets/a-AbCd1234.js.gz', 'a.css.map']) {
      await writeFile(join(folder, name), 'x');
    }
    expect(await precacheList(folder)).toEqual([]);
  });
});
