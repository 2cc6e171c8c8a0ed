import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const SET_UP = resolve(import.meta.dirname, '../../../build/set-up');
const FILES = join(SET_UP, 'linux/files');
const UNITS = ['juuri-kiosk.service', 'juuri-heartbeat.service', 'juuri-kiosk-again.service', 'juuri-firewall.service'];
const FEEDER = join(FILES, 'usr/local/lib/juuri/feed-watchdog');
const LAUNCHER = join(FILES, 'usr/local/lib/juuri/launch-kiosk');
const read = (...parts: string[]) => readFile(join(SET_UP, ...parts), 'utf8');

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('the files of the kiosk’s set-up', () => {
  const OPENING =
    /--incognito|--no-sandbox|--disable-web-security|--ignore-certificate-errors|--remote-debugging|cage .*-s\b/;

  it.each(filesOf(FILES).map((file) => file.slice(FILES.length)))(
    '%s passes nothing that opens the kiosk',
    async (file) => {
      const lines = (await readFile(join(FILES, file), 'utf8')).split('\n').filter((line) => !/^\s*#/.test(line));
      expect(lines.filter((line) => OPENING.test(line))).toEqual([]);
    },
  );

  it('are as systemd understands them, and a misspelt key would be told', async (ctx) => {
    if (!existsSync('/usr/bin/systemd-analyze')) return ctx.skip('no systemd-analyze on this machine');
    const folder = await mkdtemp(join(tmpdir(), 'juuri-units-'));
    const verify = async (unit: string, text: string) => {
      // The programs are the kiosk's, not this machine's.
      await writeFile(join(folder, unit), text.replace(/^(Exec\w+=)\S+/gm, '$1/bin/true'));
      const told = await run('systemd-analyze', ['verify', '--man=no', join(folder, unit)]).catch((error) => error);
      return String(told.stderr)
        .split('\n')
        .filter((line) => line.includes('juuri'));
    };
    for (const unit of UNITS) {
      const text = await readFile(join(FILES, 'etc/systemd/system', unit), 'utf8');
      // The units name each other: the sound one stays.
      expect(await verify(unit, text.replace('[Service]', '[Service]\nRestrat=always'))).toHaveLength(1);
      expect([unit, await verify(unit, text)]).toEqual([unit, []]);
    }
    await rm(folder, { recursive: true });
  });

  it.each(['assigned-access.xml', 'shell-launcher.xml'])(
    'windows/%s is XML of the form Windows takes',
    async (file) => {
      const { elements } = xmlOf(await read('windows', file));
      const roots = {
        'assigned-access.xml': 'AssignedAccessConfiguration',
        'shell-launcher.xml': 'ShellLauncherConfiguration',
      };
      expect(elements[0]?.name).toBe(roots[file as keyof typeof roots]);
      expect(elements[0]?.attributes.xmlns).toMatch(/^http:\/\/schemas\.microsoft\.com\//);
      // Every profile has one identity, is defined once and used once.
      const ids = elements.flatMap(({ attributes }) => attributes.Id ?? []);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
      expect(ids[0]).toMatch(/^\{[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}\}$/);
    },
  );

  it('would not take broken XML', () => {
    expect(() => xmlOf('<a><b></a>')).toThrow();
  });

  it('shut on Windows what slides in from the edges and what keys open', async () => {
    const script = await read('windows/lock-down.ps1');
    for (const setting of [
      'AllowEdgeSwipe',
      'StickyKeys',
      'DisableTaskMgr',
      'DisableLockWorkstation',
      'NoLogoff',
      'ToastEnabled',
    ]) {
      expect(script).toContain(setting);
    }
    expect(script).toMatch(/param\([\s\S]*\[switch\] *\$Undo/);
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function xmlOf(text: string): { readonly elements: readonly Element[] } {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) =>
    elements.push({ name: tag.name, attributes: tag.attributes as Record<string, string> }),
  );
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return { elements };
}

describe('the launcher', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'juuri-launch-'));
    // Says how it was called instead of showing anything.
    await writeFile(join(folder, 'browser'), '#!/bin/sh\nfor word in "$@"; do echo "$word"; done\n', { mode: 0o755 });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const launch = async (conf: string) => {
    await writeFile(join(folder, 'kiosk.conf'), conf);
    const env = {
      PATH: process.env.PATH,
      JUURI_KIOSK_CONF: join(folder, 'kiosk.conf'),
      JUURI_KIOSK_DATA: folder,
      JUURI_KIOSK_PROGRAM: join(folder, 'browser'),
    };
    const { stdout } = await run('sh', [LAUNCHER], { env });
    return stdout.trim().split('\n');
  };
  const lockOf = (profile: string) => join(folder, profile, 'SingletonLock');

  it('starts Chromium on the whole screen with a profile that lasts', async () => {
    const words = await launch('KIOSK=web\nADDRESS=https://k.example/\n');
    expect(words).toEqual(
      expect.arrayContaining([
        '--kiosk',
        '--noerrdialogs',
        '--disable-session-crashed-bubble',
        '--disable-pinch',
        '--overscroll-history-navigation=0',
        '--disable-features=OverscrollHistoryNavigation,Translate',
        '--password-store=basic',
        `--user-data-dir=${folder}/profile`,
      ]),
    );
    expect(words.at(-1)).toBe('https://k.example/');
  });

  it('starts the installed application on its own data', async () => {
    expect(await launch('KIOSK=electron\nADDRESS=\n')).toContain(`--user-data-dir=${folder}/application`);
  });

  it('runs nothing that stands in its settings, and refuses what it does not know', async () => {
    const words = await launch(`KIOSK=web\nADDRESS=https://k.example/$(touch ${folder}/hit)\n`);
    expect(words.at(-1)).toContain('$(touch');
    expect(existsSync(join(folder, 'hit'))).toBe(false);
    await expect(launch('KIOSK=other\n')).rejects.toMatchObject({ code: 64 });
  });

  it('clears a lock of another host name or a dead process, and none of a browser that runs on this profile', async () => {
    const alive = `this-host-${process.pid}`;
    for (const target of ['old-name-2147483646', 'old-name-1', alive, 'nonsense']) {
      await rm(lockOf('profile'), { force: true });
      await symlink(target, lockOf('profile'));
      await launch('KIOSK=web\nADDRESS=https://k.example/\n');
      // No process of these runs on this profile.
      expect([target, readdirSync(join(folder, 'profile'))]).toEqual([target, []]);
    }
    const holder = execFile('sh', ['-c', 'sleep 30; true', `--user-data-dir=${folder}/profile`]);
    await symlink(`old-name-${holder.pid}`, lockOf('profile'));
    await launch('KIOSK=web\nADDRESS=https://k.example/\n');
    expect(readdirSync(join(folder, 'profile'))).toEqual(['SingletonLock']);
    holder.kill();
  });
});

describe('the watchdog of the kiosk', () => {
  let folder = '';
  const file = (name: string) => join(folder, name);
  const fed = async () => (await readFile(file('fed'), 'utf8').catch(() => '')).split('\n').length - 1;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'juuri-watchdog-'));
    await mkdir(file('profile/Default/Local Storage/leveldb'), { recursive: true });
    await writeFile(file('kiosk.conf'), 'KIOSK=web\nADDRESS=https://k.example/\n');
    await writeFile(file('notify'), '#!/bin/sh\necho "$1" >>"$JUURI_KIOSK_DATA/fed"\n', { mode: 0o755 });
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs the feeder, for which three looks without a mark are too many, while `work` goes on. */
  const feeding = async (work: () => Promise<void>, shortKb = '0') => {
    await rm(file('fed'), { force: true });
    const own = { PATH: process.env.PATH, JUURI_KIOSK_CONF: file('kiosk.conf'), JUURI_KIOSK_DATA: folder };
    const times = { JUURI_LOOK_S: '0.1', JUURI_SILENT_LOOKS: '3', JUURI_NOTIFY: file('notify') };
    const env = { ...own, ...times, JUURI_SHORT_KB: shortKb };
    const feeder = spawn('sh', [FEEDER], { env, stdio: 'ignore' });
    const gone = once(feeder, 'exit');
    await work().finally(() => feeder.kill());
    await gone;
  };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const paint = () => appendFile(file('profile/Default/Local Storage/leveldb/000003.log'), 'juuri-painted');

  it('is fed while the page paints, for three looks after, and then no more', { timeout: 60_000 }, async () => {
    await feeding(async () => {
      for (; (await fed()) < 8; await pause(30)) await paint();
      const painted = await fed();
      for (let before = -1; before !== (await fed()); ) {
        before = await fed();
        await pause(2_000);
      }
      expect((await fed()) - painted).toBeLessThanOrEqual(4);
    });
  });

  it('is fed on a full disk, where no mark can be left', { timeout: 60_000 }, async () => {
    await feeding(
      async () => {
        while ((await fed()) < 8) await pause(50);
      },
      String(2 ** 50),
    );
  });

  it('is the heartbeat’s alone: its unit starts the kiosk again, and begins anew with it', async () => {
    const unit = await readFile(join(FILES, 'etc/systemd/system/juuri-heartbeat.service'), 'utf8');
    for (const line of [
      'WatchdogSec=90',
      'NotifyAccess=all',
      'OnFailure=juuri-kiosk-again.service',
      'PartOf=juuri-kiosk.service',
    ])
      expect(unit.split('\n')).toContain(line);
  });
});
