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
    ['user', '/proc/self/status', 'Uid:\t0\t0\nGroups:\t0\n'],
    ['user', '/proc/self/status', 'Uid:\t1001\t1001\nGroups:\t27 1001\n'],
    ['autologin', '/etc/systemd/system/juuri-kiosk.service', '[Service]\nUser=juuri\n'],
    ['watchdog', '/etc/systemd/system/juuri-kiosk.service', '[Service]\nUser=juuri\nPAMName=login\nRestart=no\n'],
    ['watchdog', '/etc/systemd/system.conf.d/juuri.conf', '[Manager]\nRuntimeWatchdogSec=off\n'],
    ['watchdog', '/etc/systemd/system/juuri-heartbeat.service', '[Service]\nUser=juuri\n'],
    ['notifications', '/proc/800/cmdline', '/usr/bin/dunst\0'],
    ['sleep', '/etc/systemd/system/sleep.target', '-> /lib/systemd/system/sleep.target'],
    ['updates', '/etc/apt/apt.conf.d/20auto-upgrades', 'APT::Periodic::Unattended-Upgrade "0";'],
    ['updates', '/etc/systemd/system/apt-daily-upgrade.timer.d/juuri.conf', '[Timer]\n'],
    ['usb-storage', '/proc/modules', 'usb_storage 80000 1 - Live\n'],
    ['usb-storage', '/etc/modprobe.d/juuri.conf', '# install usb-storage /bin/false\n'],
    ['disk-encryption', '/sys/dev/block/254:3/slaves/dm-1/dm/uuid', 'LVM-xyz'],
    ['spare-disk', '/proc/self/mountinfo', '22 1 254:0 / / rw - ext4 /dev/vda'],
  ])('says of a broken %s that it is a fault (%s)', async (id, path, text) => {
    expect(rowOf(await look({ ...SEALED, [path]: text }), id)?.state).toBe('fault');
  });

  it.each([
    ['autostart', '/etc/systemd/system/graphical.target.wants/juuri-kiosk.service'],
    ['sleep', '/etc/systemd/system/sleep.target'],
    ['autologin', '/etc/systemd/system/juuri-kiosk.service'],
    ['dev-tools', '/etc/chromium/policies/managed/juuri.json'],
  ] as const)('says of a missing %s that it is a fault', async (id, path) => {
    const { [path]: _gone, ...rest } = SEALED;
    expect(rowOf(await look(rest), id)?.state).toBe('fault');
  });

  it.each<readonly [LockdownId, string]>([
    ['shortcuts', '/proc/sys/kernel/sysrq'],
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

  it('has words for every row in three languages', () => {
    for (const id of LOCKDOWN_IDS)
      for (const lang of ['fi', 'sv', 'en'] as const)
        expect(LOCKDOWN_WORDS[id].name[lang] && LOCKDOWN_WORDS[id].fix[lang]).toBeTruthy();
  });
});
