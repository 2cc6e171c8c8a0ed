import type { Machine } from '../../../../../shared/domain/lockdown/look-at-machine.ts';

/** A path's text; `null`: may not be read. What is not named is not there. */
export type Files = Readonly<Record<string, string | null>>;

/** Every row of this machine is good, as far as a machine alone can show it. */
export const SEALED: Files = {
  '/proc/1/cmdline': '/sbin/init\0',
  '/proc/700/cmdline': '/usr/bin/cage\0--\0chromium\0--kiosk\0',
  '/proc/701/cmdline':
    '/usr/lib/chromium/chromium\0--kiosk\0--disable-pinch\0--overscroll-history-navigation=0\0https://k.example/\0',
  '/proc/702/cmdline': '/usr/lib/chromium/chromium\0--type=renderer\0',
  '/proc/self/status': 'Name:\tjuuri\nUid:\t1001\t1001\t1001\t1001\nGid:\t1001\t1001\t1001\t1001\nGroups:\t44 1001 \n',
  '/proc/self/mountinfo': '22 1 254:0 / / rw - ext4 /dev/vda\n40 22 254:3 / /var/lib/juuri rw - ext4 /dev/mapper/data',
  '/proc/sys/kernel/sysrq': '0\n',
  '/proc/modules': 'ext4 100 1 - Live\n',
  '/etc/group': 'root:x:0:\nsudo:x:27:it\nvideo:x:44:\njuuri:x:1001:\n',
  '/etc/chromium/policies/managed/juuri.json': '{ "DeveloperToolsAvailability": 2 }',
  '/etc/systemd/system/juuri-kiosk.service': '[Service]\nUser=juuri\nPAMName=login\nRestart=always\n',
  '/etc/systemd/system/juuri-heartbeat.service': '[Service]\nUser=juuri\nWatchdogSec=90\n',
  '/etc/systemd/system/graphical.target.wants/juuri-kiosk.service': '',
  '/etc/systemd/system/juuri-kiosk.service.wants/juuri-heartbeat.service': '',
  '/etc/systemd/system.conf': '[Manager]\n#RuntimeWatchdogSec=0\n',
  '/etc/systemd/system.conf.d/juuri.conf': '[Manager]\nRuntimeWatchdogSec=30\n',
  '/etc/systemd/system/sleep.target': '-> /dev/null',
  '/etc/apt/apt.conf.d/20auto-upgrades': 'APT::Periodic::Unattended-Upgrade "1";\n',
  '/etc/systemd/system/apt-daily-upgrade.timer.d/juuri.conf': '[Timer]\nOnCalendar=\nOnCalendar=*-*-* 03:00\n',
  '/etc/modprobe.d/juuri.conf': 'install usb-storage /bin/false\n',
  '/sys/dev/block/254:3/dm/uuid': 'LVM-abc\n',
  '/sys/dev/block/254:3/slaves/dm-1/dm/uuid': 'CRYPT-LUKS2-xyz\n',
  '/sys/dev/block/254:3/slaves/dm-1/slaves/vda3/partition': '3\n',
  '/sys/dev/block/254:0/size': '100',
};

/** A machine of named files. */
export function machineOf(files: Files, space = { total: 8e9, free: 7e9 }): Machine {
  const text = (path: string) => (path in files ? (files[path] ?? undefined) : null);
  return {
    dataFolder: '/var/lib/juuri',
    readText: async (path) => text(path),
    linkOf: async (path) => {
      const found = text(path);
      return typeof found === 'string' ? found.replace('-> ', '') : found;
    },
    list: async (folder) => {
      if (folder in files && files[folder] === null) return undefined;
      const below = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
      if (below.length === 0) return null;
      return [...new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))];
    },
    space: async () => space,
  };
}
