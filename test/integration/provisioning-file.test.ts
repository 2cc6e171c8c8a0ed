import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ProvisioningFile, readProvisioningFile } from '../../shared/contract/provisioning-file.ts';
import { redeemCode } from '../../sync-server/features/enrolment/redeem-code.ts';
import { runOn } from '../support/cli-runner.ts';
import { DEVICE, giveLobby } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 9, 14, 9);
let server: TestServer;
let now: number;
function fileOf(text: string): ProvisioningFile | undefined {
  const reading = readProvisioningFile(text);
  return reading.ok ? reading.file : undefined;
}
const made = (...args: string[]) =>
  runOn(server.db, NOW, ['provisioning-file', '--server', 'https://kiosk.example', ...args]);

beforeEach(async () => {
  now = NOW;
  server = await startTestServer({ now: () => now });
  await giveLobby(server.db);
});
afterEach(() => server.stop());

describe('juuri provisioning-file', () => {
  it('writes a file that sets up one kiosk, once', async () => {
    const out = join(server.folder, 'stick');
    const ran = await made('--location', 'hall', '--name', 'Aula {n}', '--out', out);
    expect(ran).toMatchObject({ code: 0, err: '' });
    const [name = ''] = await readdir(out);
    const file = fileOf(await readFile(join(out, name), 'utf8'));
    expect(file).toMatchObject({ name: 'Aula 1', location: 'Hall', server: 'https://kiosk.example' });
    now += 13 * DAY;
    const device = { ...DEVICE, name: file?.name ?? '' };
    const code = file?.code ?? '';
    expect(await redeemCode(server.deps, { code, device })).toMatchObject({ location: { id: 'hall' } });
    await expect(redeemCode(server.deps, { code, device })).rejects.toThrow('enrolment_refused');
  });

  it('makes the same kiosk once more when its answer was lost, for the same attempt alone, until the kiosk was heard', async () => {
    const ran = await made('--location', 'hall', '--name', 'Aula');
    const file = fileOf(Buffer.from(ran.out.trim().split('#provisioning=')[1] ?? '', 'base64url').toString());
    const code = file?.code ?? '';
    const ask = (attempt?: string) => redeemCode(server.deps, { code, device: DEVICE, attempt });
    const attempt = '6b0f4f0e-58f5-4c0d-9a8e-3f6f7f5a9f01';
    const first = await ask(attempt);
    const second = await ask(attempt);
    expect({ ...second, token: first.token }).toEqual(first);
    expect(second.token).not.toBe(first.token);
    expect(await server.db.read.selectFrom('devices').select('id').execute()).toEqual([{ id: first.deviceId }]);
    await expect(ask()).rejects.toThrow('enrolment_refused');
    await expect(ask('6b0f4f0e-58f5-4c0d-9a8e-3f6f7f5a9f02')).rejects.toThrow('enrolment_refused');
    await server.db.write((tx) => tx.updateTable('devices').set({ last_seen_at: now }).execute());
    await expect(ask(attempt)).rejects.toThrow('enrolment_refused');
  });

  it('is out of date after its days', async () => {
    const ran = await made('--location', 'hall', '--name', 'Aula', '--days', '2');
    const file = fileOf(Buffer.from(ran.out.trim().split('#provisioning=')[1] ?? '', 'base64url').toString());
    now += 2 * DAY;
    await expect(redeemCode(server.deps, { code: file?.code ?? '', device: DEVICE })).rejects.toThrow(
      'enrolment_refused',
    );
  });

  it.each([
    [['--location', 'nowhere', '--name', 'Aula'], 2, 'juuri: There is no location "nowhere".'],
    [
      ['--location', 'hall', '--team', 'nobody', '--name', 'Aula'],
      2,
      'juuri: There is no team "nobody" at that location.',
    ],
    [
      ['--location', 'hall', '--name', 'Aula', '--count', '2'],
      2,
      'juuri: The name must have 1 to 60 characters, and {n}',
    ],
    [['--location', 'hall', '--name', 'Aula', '--count', '0'], 64, 'juuri: option'],
    [['--location', 'hall', '--name', 'Aula', '--server', 'http://elsewhere'], 64, 'juuri: option'],
  ])('says in one line what is wrong with %j and makes nothing', async (args, code, line) => {
    const ran = await made(...args);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(line);
    expect(ran.err.split('\n')).toHaveLength(1);
    expect(await server.db.read.selectFrom('enrolment_codes').selectAll().execute()).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{'],
    ['a list', '[]'],
    ['a file without a code', '{"juuri":"provisioning"}'],
    ['a large file', `{"a":"${'x'.repeat(5_000)}"}`],
  ])('takes %s for no provisioning file', (_what, text) => expect(readProvisioningFile(text).ok).toBe(false));
});
