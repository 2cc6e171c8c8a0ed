import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openUnsentFile, type UnsentFile } from '../../../../sync-server/features/responses/open-unsent-file.ts';
import { onlineKiosk } from '../sync/kiosk-online.ts';
import { type Device, device, visit } from './harness.ts';

const MINUTE = 60_000;
const textOf = ({ disk }: Device) => [...disk.files.values()].at(-1) ?? '';
async function opened(kiosk: Device, key: readonly string[]): Promise<UnsentFile> {
  const file = await openUnsentFile(textOf(kiosk), key.join('-').toLowerCase());
  if (typeof file === 'string') throw new Error(file);
  return file;
}

describe('what a kiosk takes along when it leaves', () => {
  it('is every unsent answer, verbatim, in whichever store it stands', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.commit(visit());
    kiosk.database = 'fail';
    await storage.commit(visit());
    kiosk.database = 'ok';
    const file = await storage.exportUnsent();
    expect(file.count).toBe(2);
    const { answers, kiosk: told } = await opened(kiosk, file.key);
    expect(answers.map(({ frozen }) => frozen).toSorted()).toEqual(
      kiosk.disk.frames.map(({ frozen }) => frozen).toSorted(),
    );
    expect(told).toMatchObject({ name: 'Lobby', next: 3 });
    expect(await storage.unEnrol()).toBe(false);
    expect(await storage.unEnrol(file.names)).toBe(true);
    expect(kiosk.disk.identity).toBeNull();
    expect(kiosk.disk.frames).toEqual([]);
  });

  it('is not what the server has, and holds bytes nobody can read', async () => {
    const kiosk = await onlineKiosk();
    await kiosk.storage.commit(visit());
    await kiosk.clock.pass(2 * MINUTE);
    expect(kiosk.server.stored.size).toBe(1);
    kiosk.device.disk.damaged.push(btoa('torn frame'));
    const file = await kiosk.storage.exportUnsent();
    const { answers, raw } = await opened(kiosk.device, file.key);
    expect(answers).toEqual([]);
    expect(raw).toMatchObject([{ cause: 'journal', bytes: btoa('torn frame') }]);
    expect(await kiosk.storage.unEnrol()).toBe(false);
    expect(await kiosk.storage.unEnrol(file.names)).toBe(true);
  });

  it('does not let the kiosk go when an answer came after the file', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.commit(visit());
    const file = await storage.exportUnsent();
    await storage.commit(visit());
    expect(await storage.unEnrol(file.names)).toBe(false);
    expect(await kiosk.rows()).toHaveLength(2);
    expect(kiosk.disk.identity).not.toBeNull();
  });

  it('changes nothing where the file cannot be written', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.commit(visit());
    kiosk.disk.drive = 'full';
    await expect(storage.exportUnsent()).rejects.toThrow('ENOSPC');
    expect(await kiosk.rows()).toHaveLength(1);
  });

  it('opens with its own key alone, whole and in order', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    for (let at = 0; at < 60; at += 1) await storage.commit(visit());
    const { key } = await storage.exportUnsent();
    const text = textOf(kiosk);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    const [head = '', first = '', second = '', last = ''] = lines;
    const open = (of: readonly string[], by = key.join('')) => openUnsentFile(of.join('\n'), by);
    expect((await opened(kiosk, key)).answers).toHaveLength(60);
    expect(await open([head, first, second])).toBe('sealed');
    expect(await open([head, second, first, last])).toBe('sealed');
    expect(await open([head, first, last])).toBe('sealed');
    expect(await open([head.replace(/[0-9a-f]"\}$/, 'x"}'), first, second, last])).toBe('form');
    expect(await open(lines, [...key.join('')].toReversed().join(''))).toBe('sealed');
    expect(await open(lines, 'BCDFG')).toBe('key');
    expect(text).not.toContain('Lobby');
  });
});
