import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, rmdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FILES = resolve(import.meta.dirname, '../../../build/set-up/linux/files');
const ROOM = resolve(import.meta.dirname, 'room.sh');
/** Where systemd keeps its processes apart; a group of our own there leaves the machine's alone. */
const GROUPS = '/sys/fs/cgroup/systemd';

const NAMESPACES = '--mount --pid --ipc --uts --net --cgroup';

/** A systemd as process 1 in namespaces of its own. */
export interface SystemdRoom {
  /** The kiosk's data folder in there, seen from here. */
  readonly data: string;
  /** What systemd has said. */
  log(): string;
  stop(): Promise<void>;
}

/** Why no systemd can be process 1 here; null where it can. */
export function noRoom(): string | null {
  if (process.getuid?.() !== 0) return 'only root may make namespaces';
  if (!existsSync('/lib/systemd/systemd')) return 'no systemd on this machine';
  if (!existsSync('/usr/bin/unshare') || !existsSync(join(GROUPS, 'cgroup.procs')))
    return 'no control groups of systemd';
  return null;
}

/** Starts `units` (by file name) with the programs and the settings of a sealed web kiosk; `graphical.target` is what is started. */
export async function startRoom(units: Readonly<Record<string, string>>): Promise<SystemdRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'juuri-room-'));
  for (const name of ['units', 'data', 'lib', 'room']) await mkdir(join(folder, name));
  await cp(join(FILES, 'usr/local/lib/juuri'), join(folder, 'lib'), { recursive: true });
  for (const program of ['feed-watchdog', 'launch-kiosk']) await chmod(join(folder, 'lib', program), 0o755);
  await writeFile(join(folder, 'data/kiosk.conf'), 'KIOSK=web\nADDRESS=http://localhost/\n');
  for (const [name, text] of Object.entries(units)) {
    const path = join(folder, 'units', name);
    await mkdir(dirname(path), { recursive: true });
    // As `systemctl enable` does it: systemd takes a wanted unit by its link alone.
    await (dirname(name).endsWith('.wants') ? symlink(`../${basename(name)}`, path) : writeFile(path, text));
  }
  const group = await mkdtemp(join(GROUPS, 'juuri-room-'));
  const enter = `echo $$ >${group}/cgroup.procs && exec unshare ${NAMESPACES} --fork --kill-child sh ${ROOM} ${folder}`;
  const room = spawn('sh', ['-c', enter], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [room.stdout, room.stderr])
    stream.on('data', (bytes) => {
      said += bytes;
    });
  const gone = once(room, 'exit');
  return {
    data: join(folder, 'data'),
    log: () => said,
    stop: async () => {
      room.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, maxRetries: 5 });
      await dropGroup(group);
    },
  };
}

/** A group goes when its last process has gone. */
async function dropGroup(group: string): Promise<void> {
  const inner = await readdir(group, { recursive: true, withFileTypes: true });
  const groups = inner.flatMap((entry) => (entry.isDirectory() ? [join(entry.parentPath, entry.name)] : []));
  for (const one of [group, ...groups].toSorted().toReversed())
    for (let tries = 0; !(await isDropped(one)) && tries < 40; tries += 1) await pause(50);
}

async function isDropped(group: string): Promise<boolean> {
  try {
    await rmdir(group);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EBUSY') return false;
    throw error;
  }
}
