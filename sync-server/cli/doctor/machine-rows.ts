import type { LockdownVerdict } from '#shared/domain/lockdown/lockdown.ts';
import { type Machine, programsOf } from '#shared/domain/lockdown/look-at-machine.ts';

/** What only the machine shows, whatever kiosk runs on it. In English, for IT at a terminal. */
export interface MachineRow {
  readonly id: string;
  readonly name: string;
  readonly fix: string;
  look(machine: Machine): Promise<LockdownVerdict>;
}

const UNIT = 'juuri-firewall.service';
const WANTED = `/etc/systemd/system/sysinit.target.wants/${UNIT}`;
/** systemd keeps it while a unit is active. */
const ACTIVE = `/run/systemd/units/invocation:${UNIT}`;
const RULES = '/etc/juuri/firewall.nft';
const SYNCHRONISED = '/run/systemd/timesync/synchronized';
const OTHER_CLOCKS = ['chronyd', 'ntpd', 'ntpd-rs', 'openntpd'];
/** `overlayroot` keeps the disk itself read-only and what is written in memory. */
const OVERLAY = 'overlay';

export const MACHINE_ROWS: readonly MachineRow[] = [
  { id: 'firewall', name: 'Nothing comes in', fix: `Run juuri seal, then systemctl start ${UNIT}.`, look: firewall },
  {
    id: 'clock',
    name: 'Clock by the network',
    fix: 'Run systemctl enable --now systemd-timesyncd, or chrony.',
    look: clock,
  },
  {
    id: 'read-only-root',
    name: 'Read-only root',
    fix: 'Install overlayroot and leave /var/lib/juuri writable.',
    look: root,
  },
  {
    id: 'firmware',
    name: 'Firmware password',
    fix: 'Set a password in the firmware and let it start from the built-in disk only; no program can see it.',
    look: async () => ({ state: 'unknown', evidence: 'no program can see it' }),
  },
];

async function firewall(machine: Machine): Promise<LockdownVerdict> {
  const [wanted, active, rules] = await Promise.all([
    machine.linkOf(WANTED),
    machine.linkOf(ACTIVE),
    machine.readText(RULES),
  ]);
  if (wanted === undefined || active === undefined || rules === undefined)
    return { state: 'unknown', evidence: `${WANTED}, ${ACTIVE} or ${RULES} may not be read` };
  if (wanted === null) return { state: 'fault', evidence: `${WANTED} is not there` };
  const input = /chain input \{[^}]*policy drop;/.exec(rules ?? '');
  if (!input) return { state: 'fault', evidence: `${RULES}: no input chain with "policy drop"` };
  if (active === null) return { state: 'fault', evidence: `${UNIT} is enabled, but not active` };
  return { state: 'ok', evidence: `${UNIT} is active; ${RULES}: input, policy drop` };
}

async function clock(machine: Machine): Promise<LockdownVerdict> {
  const names = await programsOf(machine);
  if (names === undefined) return { state: 'unknown', evidence: 'the processes may not be read' };
  const other = names.find((name) => OTHER_CLOCKS.includes(name));
  if (other !== undefined) return { state: 'ok', evidence: `${other} runs` };
  if (!names.includes('systemd-timesyncd')) return { state: 'fault', evidence: 'no time service runs' };
  const mark = await machine.readText(SYNCHRONISED);
  if (mark === undefined) return { state: 'unknown', evidence: `${SYNCHRONISED} may not be read` };
  return mark === null
    ? { state: 'fault', evidence: `systemd-timesyncd runs, but has reached no server: ${SYNCHRONISED} is not there` }
    : { state: 'ok', evidence: `systemd-timesyncd runs; ${SYNCHRONISED} is there` };
}

/** Fields of a mount as in proc(5): 5 the mount point, 6 its options, behind ` - ` the type of file system. */
async function root(machine: Machine): Promise<LockdownVerdict> {
  const mounts = (await machine.readText('/proc/self/mountinfo'))?.split('\n').map((line) => line.split(' '));
  const mount = mounts?.findLast(([, , , , point]) => point === '/');
  if (!mount) return { state: 'unknown', evidence: '/proc/self/mountinfo may not be read' };
  const options = mount[5] ?? '';
  const type = mount[mount.indexOf('-') + 1] ?? '';
  const isShut = options.split(',').includes('ro') || type === OVERLAY;
  return { state: isShut ? 'ok' : 'fault', evidence: `/ is mounted ${options} as ${type}` };
}
