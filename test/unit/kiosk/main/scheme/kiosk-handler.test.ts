import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listKioskFiles } from '../../../../../kiosk/main/scheme/file-list.ts';
import { createKioskHandler } from '../../../../../kiosk/main/scheme/kiosk-handler.ts';
import { CONTENT_SECURITY_POLICY } from '../../../../../kiosk/main/scheme/response-headers.ts';

let folder = '';
const read = vi.fn(async (file: string) => new TextEncoder().encode(file));
let handle: (request: Request) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-files-'));
  await mkdir(join(folder, 'assets'));
  for (const name of ['index.html', 'assets/app.js', 'assets/app.js.map', 'assets/font.woff2', 'notes.txt']) {
    await writeFile(join(folder, name), name);
  }
  const forward = async (_request: Request, path: string) => new Response(`forwarded ${path}`);
  handle = createKioskHandler({ files: listKioskFiles(folder), readFile: read, forward, newId: () => 'id-1' });
});
afterAll(() => rm(folder, { recursive: true }));

const get = (address: string, init?: RequestInit) => handle(new Request(address, init));

describe('the kiosk scheme', () => {
  it('serves its start page and files with their types', async () => {
    const answers = await Promise.all(
      ['app://kiosk/', 'app://kiosk/assets/app.js', 'app://kiosk/assets/font.woff2'].map((a) => get(a)),
    );
    expect(answers.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual([
      [200, 'text/html; charset=utf-8'],
      [200, 'text/javascript; charset=utf-8'],
      [200, 'font/woff2'],
    ]);
    expect(await answers[1]?.text()).toBe(join(folder, 'assets/app.js'));
  });

  it.each([
    'app://kiosk/../../etc/passwd',
    'app://kiosk/%2e%2e/%2e%2e/etc/passwd',
    'app://kiosk/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'app://kiosk/..%5c..%5cwindows%5cwin.ini',
    'app://kiosk/assets/%00app.js',
    'app://kiosk/assets/app.js%00.html',
    'app://kiosk/C:/windows/win.ini',
    'app://kiosk/\\\\host\\share',
    'app://kiosk//etc/passwd',
    'app://kiosk/assets/',
    'app://kiosk/assets/app.js.map',
    'app://kiosk/notes.txt',
    'app://kiosk/INDEX.HTML',
    'app://kiosk/__proto__',
    `app://kiosk/${'a'.repeat(100_000)}`,
    'app://other/index.html',
    'app://kiosk.evil/index.html',
    'app://kiosk:8080/index.html',
    'https://kiosk/index.html',
  ])('answers 404 to %.60s and reads no file', async (address) => {
    read.mockClear();
    const answer = await get(address);
    expect(answer.status).toBe(404);
    expect(read).not.toHaveBeenCalled();
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('answers 405 to %s', async (method) => {
    const answer = await get('app://kiosk/index.html', { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('passes everything below /api/ on, without the prefix', async () => {
    expect(await (await get('app://kiosk/api/v1/kiosk/config?x=1')).text()).toBe('forwarded /v1/kiosk/config?x=1');
  });

  it.each(['app://kiosk/', 'app://kiosk/none', 'app://other/', 'https://kiosk/'])(
    'says on every answer what a page may do: %s',
    async (address) => {
      const { headers } = await get(address);
      expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    },
  );

  it('tells of a file that vanished without path or stack', async () => {
    read.mockRejectedValueOnce(new Error(`ENOENT ${folder}`));
    const answer = await get('app://kiosk/index.html');
    const text = await answer.text();
    expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([500, CONTENT_SECURITY_POLICY]);
    expect(text).not.toContain(folder);
  });
});
