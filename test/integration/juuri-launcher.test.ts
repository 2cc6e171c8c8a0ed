import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER_FLAGS } from '../../build/start/server-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-launcher-'));
});
afterAll(() => rm(folder, { recursive: true }));

function launch(...parameters: string[]) {
  const launcher = join(import.meta.dirname, '../../build/juuri.mjs');
  const env = { PATH: process.env.PATH, JUURI_DATA_DIR: folder, JUURI_PORT: '0', JUURI_KIOSK_PORT: '0' };
  return spawn(process.execPath, [launcher, ...parameters], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Resolves with the address of the kiosk's port, the last one that is listened on; what follows is read and thrown away. */
function listening(child: ReturnType<typeof launch>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const addresses: string[] = [];
  createInterface(child.stdout)
    .on('line', (line) => {
      const address = /listening at (http:\/\/[0-9.:]+)/.exec(line)?.[1];
      if (address && addresses.push(address) === 2) resolve(address);
    })
    .on('close', () => reject(new Error('The server ended before it listened.')));
  return promise;
}

describe('npx juuri', () => {
  it('stops the server it started when it is told to stop itself', async () => {
    const child = launch('serve');
    const address = await listening(child);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await expect(fetch(address)).rejects.toThrow();
  });

  it('runs the server with the bounds of memory that `npm start` and the benchmarks give it', async () => {
    const text = await readFile(new URL('../../build/juuri.mjs', import.meta.url), 'utf8');
    expect(text).toContain(`[${SERVER_FLAGS.map((flag) => `'${flag}'`).join(', ')}]`);
  });

  it('ends with the exit code of the command', async () => {
    expect(await once(launch('frobnicate'), 'exit')).toEqual([64, null]);
  });
});
