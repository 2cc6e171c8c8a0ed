import { describe, expect, it } from 'vitest';
import {
  joinLockdown,
  judgeLockdown,
  LOCKDOWN_IDS,
  type LockdownEvidence,
  type LockdownId,
} from '../../../../../shared/domain/lockdown/lockdown.ts';
import { LOCKDOWN_WORDS } from '../../../../../shared/domain/lockdown/lockdown-words.ts';
import { lookAtMachine } from '../../../../../shared/domain/lockdown/look-at-machine.ts';
import { type Files, machineOf, SEALED } from './sealed-machine.ts';

const PAGE: LockdownEvidence = {
  fullscreen: '1920x1080 of 1920x1080',
  pinchScale: '1',
  contextMenu: 'prevented',
};
const rowOf = (evidence: LockdownEvidence, id: LockdownId) => judgeLockdown(evidence).find((row) => row.id === id);
const look = (files: Files) => lookAtMachine(machineOf(files));

describe('the lock-down table', () => {
  it('is good all over on a machine that is shut, seen by page and machine together', async () => {
    const rows = joinLockdown(judgeLockdown(await look(SEALED)), judgeLockdown(PAGE));
    expect(rows.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(rows.map(({ id }) => id)).toEqual(LOCKDOWN_IDS);
  });

  it.each([
    ['pinch', { pinchScale: '1.4' }],
    ['fullscreen', { fullscreen: '1920x1000 of 1920x1080' }],
    ['context-menu', { contextMenu: 'shown' }],
    ['dev-tools', { devTools: 'on' }],
  ] as const)('says of a broken %s that it is a fault', (id, broken) => {
    expect(rowOf({ ...PAGE, devTools: 'off', ...broken }, id)?.state).toBe('fault');
  });

  const KIOSK_LINE = SEALED['/proc/701/cmdline'] ?? '';
  it.each<readonly [LockdownId, string, string]>([
    ['edge-swipe', '/proc/701/cmdline', KIOSK_LINE.replace('--overscroll-history-navigation=0', '')],
    ['edge-swipe', '/proc/800/cmdline', '/usr/bin/gnome-shell\0'],
    ['dev-tools', '/etc/chromium/policies/managed/juuri.json', '{"DeveloperToolsAvailability":1}'],
    ['dev-tools', '/proc/701/cmdline', `${KIOSK_LINE}--remote-debugging-port=9222\0`],
    ['shortcuts', '/proc/sys/kernel/sysrq', '438\n'],
    ['shortcuts', '/proc/700/cmdline', '/usr/bin/cage\0-s\0--\0chromium\0'],
    ['user', '/proc/self/status', 'Uid:\t0\t0\nGid:\t0\t0\nGroups:\t0\n'],
    ['user', '/proc/self/status', 'Uid:\t0\t0\nGid:\t1001\t1001\nGroups:\t1001\n'],
    ['user', '/proc/self/status', 'Uid:\t1001\t1001\nGid:\t1001\t1001\nGroups:\t27 1001\n'],
    ['user', '/proc/self/status', 'Uid:\t1001\t1001\nGid:\t27\t27\nGroups:\t44\n'],
    ['user', '/etc/group', 'sudo:x:27:it\ndisk:x:44:\njuuri:x:1001:\n'],
    ['dev-tools', '/etc/chromium/policies/managed/zz.json', '{"DeveloperToolsAvailability":1}'],
    ['autologin', '/etc/systemd/system/juuri-kiosk.service', '[Service]\nUser=juuri\n'],
    ['watchdog', '/etc/systemd/system/juuri-kiosk.service', '[Service]\nUser=juuri\nPAMName=login\nRestart=no\n'],
    ['watchdog', '/etc/systemd/system.conf.d/juuri.conf', '[Manager]\nRuntimeWatchdogSec=off\n'],
    ['watchdog', '/etc/systemd/system/juuri-heartbeat.service', '[Service]\nUser=juuri\n'],
    ['watchdog', '/etc/systemd/system/juuri-heartbeat.service.d/own.conf', '[Service]\nWatchdogSec=0\n'],
    ['watchdog', '/etc/systemd/system/juuri-kiosk.service.d/own.conf', '[Service]\nRestart=on-failure\n'],
    ['notifications', '/proc/800/cmdline', '/usr/bin/dunst\0'],
    ['sleep', '/etc/systemd/system/sleep.target', '-> /lib/systemd/system/sleep.target'],
    ['updates', '/etc/apt/apt.conf.d/20auto-upgrades', 'APT::Periodic::Unattended-Upgrade "0";'],
    ['updates', '/etc/apt/apt.conf.d/20auto-upgrades', '// APT::Periodic::Unattended-Upgrade "1";'],
    ['updates', '/etc/apt/apt.conf.d/20auto-upgrades', '/* once\nAPT::Periodic::Unattended-Upgrade "1"; */'],
    ['updates', '/etc/apt/apt.conf.d/99own', 'APT::Periodic::Unattended-Upgrade "0";'],
    ['updates', '/etc/systemd/system/apt-daily-upgrade.timer.d/juuri.conf', '[Timer]\n'],
    ['usb-storage', '/proc/modules', 'usb_storage 80000 1 - Live\n'],
    ['usb-storage', '/sys/module/usb_storage/parameters/quirks', '\n'],
    ['usb-storage', '/etc/modprobe.d/juuri.conf', '# install usb-storage /bin/false\n'],
    ['usb-storage', '/etc/modprobe.d/juuri.conf', 'blacklist usb-storage\n'],
    ['disk-encryption', '/sys/dev/block/254:3/slaves/dm-1/dm/uuid', 'LVM-xyz'],
    ['disk-encryption', '/sys/dev/block/254:3/slaves/vdb1/partition', '1\n'],
    ['spare-disk', '/proc/self/mountinfo', '22 1 254:0 / / rw - ext4 /dev/vda'],
  ])('says of a broken %s that it is a fault (%s)', async (id, path, text) => {
    expect(rowOf(await look({ ...SEALED, [path]: text }), id)?.state).toBe('fault');
  });

  it.each([
    ['autostart', '/etc/systemd/system/graphical.target.wants/juuri-kiosk.service'],
    ['watchdog', '/etc/systemd/system/juuri-kiosk.service.wants/juuri-heartbeat.service'],
    ['sleep', '/etc/systemd/system/sleep.target'],
    ['autologin', '/etc/systemd/system/juuri-kiosk.service'],
    ['dev-tools', '/etc/chromium/policies/managed/juuri.json'],
  ] as const)('says of a missing %s that it is a fault', async (id, path) => {
    const { [path]: _gone, ...rest } = SEALED;
    expect(rowOf(await look(rest), id)?.state).toBe('fault');
  });

  const UNITS = '/etc/systemd/system';
  const [SHUT, LOGIN] = ['[Service]\nUser=juuri\nRestart=always\n', '[Service]\nPAMName=login\nUser=juuri\n'];
  it.each<readonly [string, LockdownId, Files]>([
    [
      'another unit that restarts',
      'watchdog',
      { [`${UNITS}/juuri-kiosk.service`]: LOGIN, [`${UNITS}/juuri-a.service`]: SHUT },
    ],
    [
      'a heartbeat that restarts',
      'watchdog',
      { [`${UNITS}/juuri-kiosk.service`]: LOGIN, [`${UNITS}/juuri-heartbeat.service`]: `${SHUT}WatchdogSec=90\n` },
    ],
    [
      'the user of another unit',
      'autologin',
      { [`${UNITS}/juuri-kiosk.service`]: '[Service]\nPAMName=login\n', [`${UNITS}/juuri-z.service`]: SHUT },
    ],
    [
      'a login that is a comment',
      'autologin',
      {
        [`${UNITS}/juuri-kiosk.service`]: SHUT,
        [`${UNITS}/getty@tty1.service.d/own.conf`]: '[Service]\n#ExecStart=-/sbin/agetty --autologin juuri %I\n',
        '/etc/greetd/config.toml': '# [initial_session]\n# command = "cage"\n',
      },
    ],
  ])('does not take %s for the kiosk’s own: %s is a fault', async (_what, id, files) => {
    expect(rowOf(await look({ ...SEALED, ...files }), id)?.state).toBe('fault');
  });

  it('does not take another unit that is enabled for the kiosk', async () => {
    const { [`${UNITS}/graphical.target.wants/juuri-kiosk.service`]: _gone, ...rest } = SEALED;
    const other = { [`${UNITS}/multi-user.target.wants/juuri-firewall.service`]: '' };
    expect(rowOf(await look({ ...rest, ...other }), 'autostart')?.state).toBe('fault');
  });

  it.each<readonly [string, LockdownId, Files]>([
    [
      'getty',
      'autologin',
      { [`${UNITS}/getty@tty1.service.d/own.conf`]: 'ExecStart=-/sbin/agetty --autologin juuri %I\n' },
    ],
    ['greetd', 'autologin', { '/etc/greetd/config.toml': '[initial_session]\nuser = "juuri"\n' }],
    ['two lists', 'usb-storage', { '/etc/modprobe.d/juuri.conf': 'blacklist usb-storage\nblacklist uas\n' }],
  ])('knows another way that is good: %s', async (_what, id, files) => {
    const sealed = id === 'autologin' ? { ...SEALED, [`${UNITS}/juuri-kiosk.service`]: SHUT } : SEALED;
    expect(rowOf(await look({ ...sealed, ...files }), id)?.state).toBe('ok');
  });

  it.each<readonly [string, LockdownId, Files]>([
    [
      'a browser that reads other policies',
      'dev-tools',
      { '/proc/701/cmdline': '/opt/google/chrome/chrome\0--kiosk\0' },
    ],
    ['a program nobody knows', 'edge-swipe', { '/proc/701/cmdline': '/usr/bin/falkon\0' }],
    [
      'weston, which lets the terminal be switched',
      'shortcuts',
      { '/proc/700/cmdline': '/usr/bin/weston\0--shell=kiosk\0' },
    ],
    ['processes that are hidden', 'notifications', { '/proc/900/cmdline': null }],
  ])('cannot check a machine with %s', async (_what, id, files) => {
    expect(rowOf(await look({ ...SEALED, ...files }), id)?.state).toBe('unknown');
  });

  it('cannot check the programs of a machine that hides those of others', async () => {
    const { '/proc/1/cmdline': _hidden, ...rest } = SEALED;
    for (const id of ['notifications', 'edge-swipe', 'shortcuts'] as const)
      expect(rowOf(await look(rest), id)?.state, id).toBe('unknown');
  });

  it('knows the kiosk in Electron by its name', async () => {
    const evidence = await look({ ...SEALED, '/proc/701/cmdline': '/opt/Juuri/juuri-kiosk\0' });
    expect(rowOf(evidence, 'edge-swipe')?.state).toBe('ok');
  });

  it.each<readonly [LockdownId, string]>([
    ['shortcuts', '/proc/sys/kernel/sysrq'],
    ['autologin', `${UNITS}/juuri-kiosk.service.d`],
    ['watchdog', `${UNITS}/juuri-heartbeat.service`],
    ['watchdog', `${UNITS}/juuri-kiosk.service.wants`],
    ['usb-storage', '/sys/module/usb_storage'],
    ['updates', '/etc/systemd/system/apt-daily-upgrade.timer.d'],
    ['sleep', '/etc/systemd/system/sleep.target'],
    ['disk-encryption', '/sys/dev/block/254:3/slaves/dm-1'],
    ['disk-encryption', '/sys/dev/block/254:3/slaves'],
    ['user', '/proc/self/status'],
    ['autologin', '/etc/systemd/system/juuri-kiosk.service'],
    ['watchdog', '/etc/systemd/system.conf.d'],
    ['autostart', '/etc/systemd/system/multi-user.target.wants'],
    ['sleep', '/etc/systemd/system/sleep.target'],
    ['updates', '/etc/apt/apt.conf.d'],
    ['usb-storage', '/etc/modprobe.d/juuri.conf'],
    ['usb-storage', '/proc/modules'],
    ['user', '/etc/group'],
    ['disk-encryption', '/sys/dev/block/254:3/dm/uuid'],
    ['spare-disk', '/proc/self/mountinfo'],
    ['dev-tools', '/etc/chromium/policies/managed'],
    ['notifications', '/proc'],
    ['edge-swipe', '/proc'],
  ])('never calls %s good when %s may not be read', async (id, path) => {
    expect(rowOf(await look({ ...SEALED, [path]: null }), id)?.state).toBe('unknown');
  });

  it('knows nothing of a machine that shows nothing, and still names what it would have to see', () => {
    for (const { state, evidence } of judgeLockdown({})) {
      expect(state).toBe('unknown');
      expect(evidence).not.toBe('');
    }
  });

  it('lets a fault seen by one stand, whatever the other sees', () => {
    const [good, bad, blind] = [PAGE, { pinchScale: '2' }, {}].map(judgeLockdown);
    for (const [one, other] of [
      [good, bad],
      [bad, good],
      [bad, blind],
      [blind, bad],
    ])
      expect(joinLockdown(one ?? [], other ?? []).find(({ id }) => id === 'pinch')?.state).toBe('fault');
  });

  it('asks for two gigabytes of the partition of the answers', async () => {
    const roomOf = async (total: number) =>
      rowOf(await lookAtMachine(machineOf(SEALED, { total, free: 1e9 })), 'spare-disk')?.state;
    expect([await roomOf(1.9e9), await roomOf(2e9)]).toEqual(['fault', 'ok']);
  });

  it('names in every row of a shut machine what was read', async () => {
    const evidence = Object.fromEntries(judgeLockdown(await look(SEALED)).map((row) => [row.id, row.evidence]));
    expect(evidence).toMatchObject({
      pinch: '--disable-pinch on the command line',
      'edge-swipe': 'compositor: cage',
      'dev-tools': 'DeveloperToolsAvailability = 2',
      shortcuts: '/proc/sys/kernel/sysrq = 0; compositor: cage',
      user: 'uid=1001 groups=video,juuri',
      autologin: 'unit with User=juuri and PAMName=login',
      autostart: 'juuri-kiosk.service is enabled',
      watchdog: 'Restart=always; WatchdogSec=90; RuntimeWatchdogSec=30',
      notifications: 'compositor: cage; no notifier runs',
      sleep: 'sleep.target -> /dev/null',
      updates: 'Unattended-Upgrade on; OnCalendar=*-*-* 03:00',
      'usb-storage': '/etc/modprobe.d: install usb-storage /bin/false',
      'disk-encryption': 'LVM-abc CRYPT-LUKS2-xyz plain',
      'spare-disk': '/var/lib/juuri: 8.0 GB, 7.0 GB free',
    });
  });

  it('has words for every row in three languages', () => {
    for (const id of LOCKDOWN_IDS)
      for (const lang of ['fi', 'sv', 'en'] as const)
        expect(LOCKDOWN_WORDS[id].name[lang] && LOCKDOWN_WORDS[id].fix[lang]).toBeTruthy();
  });
});
