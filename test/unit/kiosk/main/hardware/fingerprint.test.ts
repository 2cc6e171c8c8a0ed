import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hardwareFingerprint } from '../../../../../kiosk/main/hardware/fingerprint.ts';

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true }))));

/** A root folder with the files by which Linux names a machine. */
async function machine(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'juuri-hardware-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), `${text}\n`);
  }
  return root;
}

const KIOSK = {
  'etc/machine-id': 'm1',
  'sys/class/dmi/id/board_serial': 'b1',
  'sys/block/sda/removable': '0',
  'sys/block/sda/device/serial': 'd1',
};

describe('the fingerprint of the hardware', () => {
  it('is the same on every start', async () => {
    const root = await machine(KIOSK);
    expect(await hardwareFingerprint(root)).toBe(await hardwareFingerprint(root));
    expect(await hardwareFingerprint(root)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['etc/machine-id', 'm2'],
    ['sys/class/dmi/id/board_serial', 'b2'],
    ['sys/block/sda/device/serial', 'd2'],
  ])('is another when %s is', async (file, text) => {
    const [one, other] = [await machine(KIOSK), await machine({ ...KIOSK, [file]: text })];
    expect(await hardwareFingerprint(one)).not.toBe(await hardwareFingerprint(other));
  });

  it('does not heed a stick that is plugged in', async () => {
    const stick = { 'sys/block/a-stick/removable': '1', 'sys/block/a-stick/device/serial': 'x' };
    const [one, other] = [await machine(KIOSK), await machine({ ...KIOSK, ...stick })];
    expect(await hardwareFingerprint(one)).toBe(await hardwareFingerprint(other));
  });

  it('is unknown where the system names nothing', async () => {
    expect(await hardwareFingerprint(await machine({}))).toBeNull();
  });
});
