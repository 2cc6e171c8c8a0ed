import { readdir, readFile, readlink, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Machine } from '#shared/domain/lockdown/look-at-machine.ts';

/** Longest text that is looked at; settings of a machine are small, and a fifo is never opened (see `reading`). */
const LONGEST_TEXT = 1024 * 1024;

/** The machine whose root is `root`, read as this user may read it. */
export function thisMachine(root: string, dataFolder: string): Machine {
  const at = (path: string) => join(root, path);
  return {
    dataFolder,
    readText: (path) => reading(async () => (await readFile(at(path), 'utf8')).slice(0, LONGEST_TEXT)),
    list: (folder) => reading(() => readdir(at(folder))),
    linkOf: (path) => reading(() => readlink(at(path))),
    space: async (path) => {
      const room = await reading(() => statfs(at(path)));
      return room ? { total: room.blocks * room.bsize, free: room.bavail * room.bsize } : undefined;
    },
  };
}

/** `ENOENT`: not there; `EINVAL`: no link; `ESRCH`: a process that ended meanwhile. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EINVAL', 'ESRCH']);

async function reading<T>(work: () => Promise<T>): Promise<T | null | undefined> {
  try {
    return await work();
  } catch (error) {
    return ABSENT.has((error as NodeJS.ErrnoException).code ?? '') ? null : undefined;
  }
}

/**
 * The kiosk's own user as `uid=1001 groups=juuri,video`, whoever asks: the one its unit names, with the groups of the machine.
 * A text without a number where there is no such user yet, so that nobody takes the asking user for the kiosk's.
 */
export async function kioskUser(machine: Machine): Promise<string> {
  const unit = await machine.readText('/etc/systemd/system/juuri-kiosk.service');
  const name = /^User=(\S+)/m.exec(unit ?? '')?.[1] ?? 'juuri';
  const [users, groups] = await Promise.all([machine.readText('/etc/passwd'), machine.readText('/etc/group')]);
  const [, , uid, gid] = rowsOf(users).find(([of]) => of === name) ?? [];
  if (uid === undefined || !groups) return `user ${name} cannot be seen`;
  const own = rowsOf(groups).filter(([, , id, members]) => id === gid || members?.split(',').includes(name));
  return `uid=${uid} groups=${own.map(([group]) => group).join(',')}`;
}

function rowsOf(text: string | null | undefined): readonly (readonly string[])[] {
  return (text ?? '').split('\n').map((line) => line.split(':'));
}
