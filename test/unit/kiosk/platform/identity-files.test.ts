import { describe, expect, it } from 'vitest';
import { identityFiles } from '../../../../kiosk/renderer/platform/journal/identity-files.ts';
import { memoryFolder } from './memory-folder.ts';

describe('the identity file of the web kiosk', () => {
  it('holds what was saved last', async () => {
    const folder = memoryFolder();
    const files = identityFiles(folder);
    expect(await files.load()).toBeNull();
    for (const text of ['one', 'two', 'three']) await files.save(text);
    expect(await identityFiles(folder).load()).toBe('three');
  });

  it('falls back to the one before when the last write was torn', async () => {
    for (let cut = 1; cut < 20; cut += 1) {
      const folder = memoryFolder();
      const files = identityFiles(folder);
      await files.save('token one');
      await files.save('token two');
      const newest = [...folder.contents].find(([, bytes]) => Buffer.from(bytes).includes('token two'));
      const [name, bytes] = newest as [string, Uint8Array];
      folder.contents.set(name, bytes.slice(0, bytes.length - cut));
      expect(await files.load()).toBe('token one');
    }
  });

  it('keeps the one before when the disk is full', async () => {
    const folder = memoryFolder();
    const files = identityFiles(folder);
    await files.save('token one');
    folder.room = 5;
    await expect(files.save('token two')).rejects.toThrow();
    expect(await files.load()).toBe('token one');
  });
});
