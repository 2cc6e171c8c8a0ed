import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestCli, type TestCli } from '../support/cli-runner.ts';
import { type Files, SEALED } from '../unit/shared/domain/lockdown/sealed-machine.ts';

const ADDRESS = ['--address', 'https://kiosk.example.org/'];
const MINE = 'APT::Periodic::Unattended-Upgrade "0"; // mine\n';
const OWN_FILE = 'etc/apt/apt.conf.d/52juuri-updates';

const FIREWALL = '/etc/systemd/system/juuri-firewall.service';
const RULES = '/etc/juuri/firewall.nft';
const MOUNTS = '/proc/self/mountinfo';
const TIMESYNCD = '/proc/650/cmdline';
const SYNCHRONISED = '/run/systemd/timesync/synchronized';
/** What the command alone looks at. */
const SHUT_BELOW: Files = {
  '/etc/systemd/system/sysinit.target.wants/juuri-firewall.service': `-> ${FIREWALL}`,
  '/run/systemd/units/invocation:juuri-firewall.service': '-> 9f0f1f8f',
  [RULES]: 'table inet juuri {\n  chain input {\n    type filter hook input priority 10; policy drop;\n  }\n}\n',
  [MOUNTS]: '22 1 0:30 / / ro - ext4 /dev/vda\n40 22 254:3 / /var/lib/juuri rw - ext4 /dev/mapper/data',
  [TIMESYNCD]: '/lib/systemd/systemd-timesyncd\0',
  [SYNCHRONISED]: '',
};

let cli: TestCli;
beforeAll(async () => {
  cli = await startTestCli(Date.parse('2026-11-02T08:00:00Z'));
});
afterAll(() => cli.stop());

/** Every file below a folder with its content, mode or target. */
async function picture(root: string): Promise<Record<string, string>> {
  const names = await readdir(root, { recursive: true });
  const told = names.map(async (name): Promise<[string, string]> => {
    const stat = await lstat(join(root, name));
    if (stat.isSymbolicLink()) return [name, `-> ${await readlink(join(root, name))}`];
    return [name, stat.isFile() ? `${stat.mode.toString(8)} ${await readFile(join(root, name), 'utf8')}` : 'folder'];
  });
  return Object.fromEntries(await Promise.all(told));
}

describe('juuri seal', () => {
  let root = '';
  const seal = (...args: string[]) => cli.run('seal', '--root', root, ...args);
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'juuri-root-'));
    await mkdir(join(root, 'etc/apt/apt.conf.d'), { recursive: true });
    await writeFile(join(root, OWN_FILE), MINE);
    return () => rm(root, { recursive: true });
  });

  it('shows the difference in a dry run and changes nothing', async () => {
    const before = await picture(root);
    const { code, out } = await seal(...ADDRESS, '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('create /etc/systemd/system/juuri-kiosk.service');
    expect(out).toContain(`change /${OWN_FILE}\n  - ${MINE.trim()}`);
    expect(await picture(root)).toEqual(before);
  });

  it('puts every file in place once; the second time there is nothing to do', async () => {
    expect((await seal(...ADDRESS)).code).toBe(0);
    const sealed = await picture(root);
    expect(sealed['etc/systemd/system/sleep.target']).toBe('-> /dev/null');
    expect(sealed['usr/local/lib/juuri/launch-kiosk']).toMatch(/^100755 /);
    expect(sealed['etc/juuri/kiosk.conf']).toContain('ADDRESS=https://kiosk.example.org/\n');
    expect(JSON.parse(sealed['etc/chromium/policies/managed/juuri.json']?.slice(7) ?? '')).toMatchObject({
      URLAllowlist: ['https://kiosk.example.org'],
    });
    expect(Object.values(sealed).filter((text) => /@[A-Z_]+@/.test(text))).toEqual([]);
    expect((await seal(...ADDRESS)).out).toMatch(/^Sealed already/);
    expect(await picture(root)).toEqual(sealed);
  });

  it('lets the kiosk’s own user reach what it wrote, under the narrow mask juuri runs with', async () => {
    const mask = process.umask(0o077);
    await seal(...ADDRESS).finally(() => process.umask(mask));
    for (const folder of ['usr/local/lib/juuri', 'etc/juuri', 'etc/chromium/policies']) {
      expect([folder, (await lstat(join(root, folder))).mode & 0o777]).toEqual([folder, 0o755]);
    }
  });

  it('takes everything back, after a second seal with another address too', async () => {
    const before = await picture(root);
    await seal(...ADDRESS);
    await seal('--address', 'https://other.example.org/');
    const sealed = await picture(root);
    expect((await seal('--undo', '--dry-run')).out).toContain(`  + ${MINE.trim()}`);
    expect(await picture(root)).toEqual(sealed);
    expect((await seal('--undo')).code).toBe(0);
    expect(await picture(root)).toEqual(before);
  });

  it('leaves what somebody changed since, and says so', async () => {
    await seal(...ADDRESS);
    await writeFile(join(root, 'etc/sysctl.d/60-juuri.conf'), 'by hand\n');
    const { code, err } = await seal('--undo');
    expect([code, err]).toEqual([0, '/etc/sysctl.d/60-juuri.conf: changed since by somebody else, left as it is']);
    expect(await readFile(join(root, 'etc/sysctl.d/60-juuri.conf'), 'utf8')).toBe('by hand\n');
  });

  it('finishes what broke off half way, and can still take it back', async () => {
    const before = await picture(root);
    await mkdir(join(root, 'etc/systemd/system/sleep.target'), { recursive: true });
    expect(await seal(...ADDRESS)).toMatchObject({ code: 2, err: expect.stringContaining('sleep.target') });
    await rm(join(root, 'etc/systemd'), { recursive: true });
    expect((await seal(...ADDRESS)).code).toBe(0);
    await rm(join(root, 'etc/juuri/kiosk.conf'));
    expect((await seal(...ADDRESS)).out).toContain('/etc/juuri/kiosk.conf');
    expect((await seal('--undo')).code).toBe(0);
    expect(await picture(root)).toEqual(before);
  });

  it.each([
    [['--undo'], /not been sealed/],
    [[], /--address/],
    [['--undo', ...ADDRESS], /--undo takes no other/],
    [[...ADDRESS, '--root', '/no/such/folder'], /no folder/],
  ])('refuses %j in one line and changes nothing', async (args, told) => {
    const before = await picture(root);
    const { code, err } = await seal(...args);
    expect([code, err.split('\n').length]).toEqual([2, 1]);
    expect(err).toMatch(told);
    expect(await picture(root)).toEqual(before);
  });

  it('refuses a damaged record in one line', async () => {
    await seal(...ADDRESS);
    await writeFile(join(root, 'etc/juuri/seal.json'), '{"changes":[{"path":"/../x"}]}');
    const { code, err } = await seal('--undo');
    expect([code, err]).toEqual([2, expect.stringContaining('/etc/juuri/seal.json: it is damaged')]);
  });
});

describe('juuri doctor', () => {
  let root = '';
  const doctor = (...args: string[]) => cli.run('doctor', '--root', root, ...args);
  const statesOf = async () => {
    const { out } = await doctor('--json');
    const { rows } = JSON.parse(out) as { rows: { id: string; state: string; evidence: string; remedy: string }[] };
    return Object.fromEntries(rows.map((row) => [row.id, row]));
  };
  /** A machine on the disk: its files, links (`-> target`) and processes, as the pure table's own test has them. */
  const build = async (files: Files) => {
    for (const [path, text] of Object.entries(files)) {
      const place = join(root, path);
      await mkdir(dirname(place), { recursive: true });
      await rm(place, { force: true, recursive: true });
      if (text?.startsWith('-> ')) await symlink(text.slice(3), place);
      else await writeFile(place, text ?? '');
    }
  };
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'juuri-root-'));
    await build({
      ...SEALED,
      ...SHUT_BELOW,
      '/etc/passwd': 'root:x:0:0::/root:/bin/sh\njuuri:x:1001:1001::/var/lib/juuri:/usr/sbin/nologin\n',
    });
    return () => rm(root, { recursive: true });
  });

  it('sees on the disk of a shut machine what the table wants to see', async () => {
    const states = await statesOf();
    const others = Object.values(states).filter(({ state }) => state !== 'ok');
    // The size of the data partition is that of this machine's disk, and two rows are the page's own.
    expect(others.map(({ id }) => id).filter((id) => id !== 'spare-disk')).toEqual([
      ...['fullscreen', 'context-menu'],
      'firmware',
    ]);
    expect(states.firmware?.remedy).toContain('Set a password in the firmware');
    expect(states.user?.evidence).toBe('uid=1001 groups=juuri');
  });

  it.each<readonly [string, string, string]>([
    ['shortcuts', '/proc/sys/kernel/sysrq', '1\n'],
    ['dev-tools', '/etc/chromium/policies/managed/juuri.json', '{"DeveloperToolsAvailability":1}'],
    ['user', '/etc/group', 'sudo:x:27:juuri\njuuri:x:1001:\n'],
    ['autologin', '/etc/systemd/system/juuri-kiosk.service', '[Service]\nUser=juuri\n'],
    ['watchdog', '/etc/systemd/system/juuri-kiosk.service', '[Service]\nUser=juuri\nPAMName=login\n'],
    ['sleep', '/etc/systemd/system/sleep.target', '-> /usr/lib/systemd/system/sleep.target'],
    ['usb-storage', '/proc/modules', 'usb_storage 1 0 - Live\n'],
    ['notifications', '/proc/900/cmdline', '/usr/bin/mako\0'],
    ['edge-swipe', '/proc/900/cmdline', '/usr/bin/gnome-shell\0'],
    ['firewall', RULES, 'table inet juuri { chain input { type filter hook input priority 10; policy accept; } }'],
    ['firewall', '/run/systemd/units/invocation:juuri-firewall.service', 'no link: nothing runs'],
    ['firewall', '/etc/systemd/system/sysinit.target.wants/juuri-firewall.service', 'no link: not enabled'],
    ['clock', TIMESYNCD, '/usr/sbin/cron\0'],
    ['read-only-root', MOUNTS, '22 1 0:30 / / rw,noatime - ext4 /dev/vda'],
  ])('calls a broken %s (%s) a fault, with a remedy, and ends with 1', async (id, path, text) => {
    await build({ [path]: text });
    const row = (await statesOf())[id];
    expect(row).toMatchObject({ state: 'fault', remedy: expect.stringMatching(/\.$/) });
    expect((await doctor()).code).toBe(1);
  });

  it('never calls good what is not there to be read', async () => {
    await rm(join(root, 'proc'), { recursive: true });
    const states = await statesOf();
    for (const id of ['shortcuts', 'notifications', 'edge-swipe', 'disk-encryption', 'spare-disk']) {
      expect([id, states[id]?.state]).not.toEqual([id, 'ok']);
    }
    const { out, code } = await doctor();
    expect(out).toMatch(/System shortcuts off +cannot check/);
    expect(code).toBe(1);
  });

  it('never calls good what this user may not read', async (ctx) => {
    if (process.getuid?.() === 0) return ctx.skip('root may read everything');
    await chmod(join(root, 'etc/modprobe.d'), 0);
    expect((await statesOf())['usb-storage']?.state).toBe('unknown');
    await chmod(join(root, 'etc/modprobe.d'), 0o755);
  });

  it('finds good what juuri seal writes, and names a file that was changed since', async () => {
    const bare = await mkdtemp(join(tmpdir(), 'juuri-root-'));
    await cp(join(root, 'proc'), join(bare, 'proc'), { recursive: true });
    await rm(root, { recursive: true });
    root = bare;
    await build({ '/etc/passwd': 'juuri:x:1001:1001::/:/bin/false\n', '/etc/group': 'juuri:x:1001:\n' });
    await cli.run('seal', '--root', root, ...ADDRESS);
    const states = await statesOf();
    const written = ['dev-tools', 'autologin', 'autostart', 'watchdog', 'sleep', 'updates', 'usb-storage', 'user'];
    expect(written.map((id) => [id, states[id]?.state])).toEqual(written.map((id) => [id, 'ok']));
    expect(states.firewall).toMatchObject({
      state: 'fault',
      evidence: 'juuri-firewall.service is enabled, but not active',
    });
    expect((await doctor()).out).toContain('All files of juuri seal are as it left them.');
    await writeFile(join(root, 'etc/sysctl.d/60-juuri.conf'), 'kernel.sysrq = 1\n');
    expect(await doctor()).toMatchObject({
      code: 1,
      out: expect.stringContaining('Changed since juuri seal: /etc/sysctl.d/60-juuri.conf'),
    });
  });

  it.each([
    [['--root', '/no/such/folder'], /--root/],
    [['--data', 'relative'], /--data/],
  ])('refuses %j in one line', async (args, told) => {
    const { code, err } = await cli.run('doctor', ...args);
    expect([code, err.split('\n').length]).toEqual([2, 1]);
    expect(err).toMatch(told);
  });
});
