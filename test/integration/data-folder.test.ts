import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { serve } from '../../sync-server/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'juuri-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));
const environment = { JUURI_DATA_DIR: folder, JUURI_PORT: '0', JUURI_KIOSK_PORT: '0', JUURI_LOG_LEVEL: 'silent' };

describe('the data folder', () => {
  it('is not made a database of by a question', () => {
    const program = join(import.meta.dirname, '../../sync-server/cli/juuri.ts');
    const env = { PATH: process.env.PATH, ...environment };
    const ran = spawnSync(process.execPath, [program, 'quarantine', 'list'], { env, encoding: 'utf8' });
    expect([ran.status, ran.stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(ran.stderr).toContain('no Juuri database');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('shows no password of a server that could not listen, and one when it can', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const said: string[] = [];
    const refused = serve({ ...environment, JUURI_KIOSK_PORT: String(port) }, (line) => said.push(line));
    await expect(refused).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(said).toEqual([]);
    taken.close();
    const serving = await serve(environment, (line) => said.push(line));
    expect(said).toEqual([expect.stringContaining('First administrator')]);
    await serving.stop();
  });

  it('is one server’s alone, and the next one’s when that has stopped', async () => {
    const first = await serve(environment, () => undefined);
    await expect(serve(environment, () => undefined)).rejects.toThrow(/another Juuri server/);
    await first.stop();
    await (await serve(environment, () => undefined)).stop();
  });
});
