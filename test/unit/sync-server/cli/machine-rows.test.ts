import { describe, expect, it } from 'vitest';
import { MACHINE_ROWS } from '../../../../sync-server/cli/doctor/machine-rows.ts';
import { type Files, machineOf } from '../../shared/domain/lockdown/sealed-machine.ts';

const INIT: Files = { '/proc/1/cmdline': '/sbin/init\0' };
const MOUNTS = '/proc/self/mountinfo';
const SYNCHRONISED = '/run/systemd/timesync/synchronized';
const timesyncd: Files = { ...INIT, '/proc/9/cmdline': '/lib/systemd/systemd-timesyncd\0' };
const CASES: readonly [id: string, what: string, files: Files, state: string][] = [
  ['clock', 'timesyncd that has reached a server', { ...timesyncd, [SYNCHRONISED]: '' }, 'ok'],
  ['clock', 'timesyncd that has reached none', timesyncd, 'fault'],
  ['clock', 'a mark that may not be read', { ...timesyncd, [SYNCHRONISED]: null }, 'unknown'],
  ['clock', 'chrony', { ...INIT, '/proc/9/cmdline': '/usr/sbin/chronyd\0-F\x001\0' }, 'ok'],
  ['clock', 'no time service', INIT, 'fault'],
  ['clock', 'processes that may not be read', { '/proc': null }, 'unknown'],
  ['read-only-root', 'an overlay', { [MOUNTS]: '22 1 0:30 / / rw - overlay overlayroot rw' }, 'ok'],
  [
    'read-only-root',
    'a later mount over the first',
    { [MOUNTS]: '1 1 0:2 / / ro - rootfs x\n22 1 0:30 / / rw - ext4 y' },
    'fault',
  ],
  [
    'read-only-root',
    'a disk that is mounted to be read',
    { [MOUNTS]: '22 1 0:30 / / ro,relatime shared:1 - ext4 y rw' },
    'ok',
  ],
  ['read-only-root', 'mounts that may not be read', { [MOUNTS]: null }, 'unknown'],
  ['firewall', 'rules that may not be read', { '/etc/juuri/firewall.nft': null }, 'unknown'],
  ['firewall', 'none', {}, 'fault'],
  ['firmware', 'whatever is there', {}, 'unknown'],
];

describe('what juuri doctor alone looks at', () => {
  it.each(CASES)('%s: %s is seen for what it is', async (id, _what, files, state) => {
    const row = MACHINE_ROWS.find((one) => one.id === id);
    expect(await row?.look(machineOf(files))).toMatchObject({ state, evidence: expect.stringMatching(/\S/) });
  });
});
