import type { LockdownEvidence } from './lockdown.ts';

/** How a machine is looked at. `null`: it is not there; `undefined`: it may not be read. Nothing here rejects. */
export interface Machine {
  /** Where the answers lie. */
  readonly dataFolder: string;
  readText(path: string): Promise<string | null | undefined>;
  /** Names in a folder. */
  list(folder: string): Promise<readonly string[] | null | undefined>;
  /** Where a symbolic link leads; null also where a file is no link. */
  linkOf(path: string): Promise<string | null | undefined>;
  /** Bytes of the file system a path lies on. */
  space(path: string): Promise<{ readonly total: number; readonly free: number } | undefined>;
}

const SYSTEMD = '/etc/systemd/system';
const WANTS = ['graphical', 'multi-user', 'default'].map((target) => `${SYSTEMD}/${target}.target.wants`);

/** What a Linux machine shows of how it is shut. `user`: of the kiosk, where another one looks. */
export async function lookAtMachine(machine: Machine, user?: string): Promise<LockdownEvidence> {
  const conf = (folder: string) => filesIn(machine, folder, /\.conf$/);
  const found = {
    processes: await processesOf(machine),
    sysrq: trimmed(await machine.readText('/proc/sys/kernel/sysrq')),
    chromiumPolicies: await policies(machine),
    user: user ?? (await ownUser(machine)),
    kioskUnit: await unit(machine, 'juuri-kiosk.service'),
    heartbeatUnit: await unit(machine, 'juuri-heartbeat.service'),
    logins: await texts(machine, [await conf(`${SYSTEMD}/getty@tty1.service.d`), ['/etc/greetd/config.toml']]),
    enabledUnits: joined(await Promise.all(WANTS.map((folder) => machine.list(folder)))),
    kioskWants: joined([await machine.list(`${SYSTEMD}/juuri-kiosk.service.wants`)]),
    manager: await texts(machine, [['/etc/systemd/system.conf'], await conf('/etc/systemd/system.conf.d')]),
    sleepTarget: await machine.linkOf(`${SYSTEMD}/sleep.target`),
    apt: await texts(machine, [await filesIn(machine, '/etc/apt/apt.conf.d', /./)]),
    aptTimer: await texts(machine, [await conf(`${SYSTEMD}/apt-daily-upgrade.timer.d`)]),
    modules: await modulesOf(machine),
    modprobe: await texts(machine, [await conf('/etc/modprobe.d')]),
    ...(await dataDisk(machine)),
  };
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined));
}

function trimmed(text: string | null | undefined): string | null | undefined {
  return text?.trim() ?? text;
}

/** A unit's own file, then its drop-ins, which overrule it. */
async function unit(machine: Machine, name: string): Promise<string | null | undefined> {
  return texts(machine, [[`${SYSTEMD}/${name}`], await filesIn(machine, `${SYSTEMD}/${name}.d`, /\.conf$/)]);
}

/** A driver that the kernel has built in is no loaded module, and can be barred by nothing in `/etc/modprobe.d`. */
async function modulesOf(machine: Machine): Promise<string | null | undefined> {
  const loaded = await machine.readText('/proc/modules');
  const usb = await machine.list('/sys/module/usb_storage');
  return usb === undefined || typeof loaded !== 'string' ? undefined : usb === null ? loaded : `${loaded}usb_storage\n`;
}

type Paths = readonly string[] | undefined;

/** Undefined where the folder may not be looked into; nothing where there is none. */
async function filesIn(machine: Machine, folder: string, form: RegExp): Promise<Paths> {
  const names = await machine.list(folder);
  if (names === null) return [];
  return names
    ?.filter((name) => form.test(name))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** The texts of those files that are there, one after the other; undefined as soon as one may not be read. */
async function texts(machine: Machine, paths: readonly Paths[]): Promise<string | null | undefined> {
  if (paths.includes(undefined)) return undefined;
  const read = async (path: string) => {
    const text = await machine.readText(path);
    return typeof text === 'string' ? [text] : text;
  };
  return joined(await Promise.all(paths.flatMap((some) => some ?? []).map(read)));
}

function joined(parts: readonly (readonly string[] | null | undefined)[]): string | null | undefined {
  if (parts.includes(undefined)) return undefined;
  const there = parts.flatMap((part) => part ?? []);
  return there.length === 0 ? null : there.join('\n');
}

async function policies(machine: Machine): Promise<string | null | undefined> {
  return texts(machine, [await filesIn(machine, '/etc/chromium/policies/managed', /\.json$/)]);
}

/** Nothing where a part is hidden from whoever looks (`hidepid`): the first process is always there. */
async function processesOf(machine: Machine): Promise<string | undefined> {
  const ids = (await machine.list('/proc'))?.filter((name) => /^\d+$/.test(name));
  if (!ids?.includes('1')) return undefined;
  const lines = await Promise.all(ids.map((id) => machine.readText(`/proc/${id}/cmdline`)));
  if (lines.includes(undefined)) return undefined;
  return lines.flatMap((line) => (line ? [line.replaceAll('\0', ' ').trim()] : [])).join('\n');
}

/** Names of the programs that run, without their folders. */
export async function programsOf(machine: Machine): Promise<readonly string[] | undefined> {
  const lines = (await processesOf(machine))?.split('\n');
  return lines?.flatMap((line) => line.split(' ')[0]?.split('/').at(-1) ?? []);
}

async function ownUser(machine: Machine): Promise<string | undefined> {
  const status = await machine.readText('/proc/self/status');
  const uid = /^Uid:\s+(\d+)/m.exec(status ?? '')?.[1];
  const first = /^Gid:\s+(\d+)/m.exec(status ?? '')?.[1];
  const others = /^Groups:[ \t]*(.*)$/m.exec(status ?? '')?.[1]?.split(/\s+/);
  const groups = await machine.readText('/etc/group');
  if (uid === undefined || first === undefined || others === undefined || typeof groups !== 'string') return undefined;
  const ids = [first, ...others].filter((id) => id !== '');
  const names = groups.split('\n').flatMap((line) => {
    const [name = '', , id = ''] = line.split(':');
    return ids.includes(id) ? [name] : [];
  });
  return `uid=${uid} groups=${names.join(',')}`;
}

async function dataDisk(machine: Machine): Promise<Pick<LockdownEvidence, 'dataDevice' | 'dataMount'>> {
  const mounts = await machine.readText('/proc/self/mountinfo');
  const mount = mountOf(mounts ?? '', machine.dataFolder);
  if (mount === undefined) return {};
  const space = await machine.space(machine.dataFolder);
  const dataDevice = await deviceIdentities(machine, `/sys/dev/block/${mount.device}`);
  return {
    ...(space === undefined ? {} : { dataMount: `${mount.point} ${space.total} ${space.free}` }),
    ...(dataDevice === undefined ? {} : { dataDevice }),
  };
}

/** The mount a path lies on: the longest mount point above it, the last of those mounted there. */
function mountOf(mounts: string, path: string): { readonly device: string; readonly point: string } | undefined {
  const above = mounts.split('\n').flatMap((line) => {
    const [, , device = '', , point = ''] = line.split(' ');
    const isAbove = point === '/' || path === point || path.startsWith(`${point}/`);
    return point !== '' && isAbove ? [{ device, point }] : [];
  });
  return above.reduce<(typeof above)[number] | undefined>(
    (best, one) => (best && best.point.length > one.point.length ? best : one),
    undefined,
  );
}

/** The ways from a device to the disks it is mapped onto (encrypted below LVM, say); undefined where one is hidden. */
async function deviceIdentities(machine: Machine, device: string): Promise<string | undefined> {
  const names = await machine.list(device);
  if (!names) return undefined;
  const own = trimmed(await machine.readText(`${device}/dm/uuid`));
  const below = await machine.list(`${device}/slaves`);
  if (own === undefined || below === undefined) return undefined;
  const identity = own ?? 'plain';
  if (!below?.length) return identity;
  const deeper = await Promise.all(below.map((name) => deviceIdentities(machine, `${device}/slaves/${name}`)));
  if (deeper.includes(undefined)) return undefined;
  return deeper.flatMap((ways) => (ways ?? '').split(', ').map((way) => `${identity} ${way}`)).join(', ');
}
