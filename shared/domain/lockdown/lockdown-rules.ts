import { electronKiosk, formOf, kioskBrowser, programs, settingOf, singleCompositor } from './evidence-reading.ts';
import type { LockdownEvidence, LockdownId, LockdownVerdict } from './lockdown.ts';

type Rule = (evidence: LockdownEvidence) => LockdownVerdict;

const ok = (evidence: string): LockdownVerdict => ({ state: 'ok', evidence });
const fault = (evidence: string): LockdownVerdict => ({ state: 'fault', evidence });
const unknown = (evidence: string): LockdownVerdict => ({ state: 'unknown', evidence });

const GIGABYTE = 1_000_000_000;
/** A partition of its own, so that logs cannot take the room of answers. */
const LEAST_DATA_BYTES = 2 * GIGABYTE;
const NOTIFIERS = /^(?:mako|dunst|swaync|notify-osd|xfce4-notifyd|notification-daemon)$/;
const DESKTOPS =
  /^(?:gnome-shell|plasmashell|xfce4-session|cinnamon|mate-session|lxsession|lxqt-session|sway|kwin_\w+)$/;
/** Programs that read the policies of `/etc/chromium`. */
const READS_CHROMIUM_POLICIES = /^chromium(?:-browser)?$/;
/** Groups whose members are administrators or can make themselves one. */
const ADMINISTRATORS = ['root', 'sudo', 'wheel', 'adm', 'admin', 'disk', 'shadow', 'docker', 'lxd'];

/** Rules of every row: a verdict follows from evidence alone, and evidence that is absent is never good. */
export const LOCKDOWN_RULES: Readonly<Record<LockdownId, Rule>> = {
  fullscreen: ({ fullscreen }) => {
    if (fullscreen === undefined) return unknown('size of the window (seen by the kiosk itself)');
    const [window, screen] = fullscreen.split(' of ');
    return (window === screen ? ok : fault)(`window ${fullscreen}`);
  },
  pinch: (evidence) => {
    if (evidence.pinchScale !== undefined)
      return (evidence.pinchScale === '1' ? ok : fault)(`zoom after two fingers: ${evidence.pinchScale}`);
    const browser = kioskBrowser(evidence);
    if (browser?.includes('--disable-pinch')) return ok('--disable-pinch on the command line');
    return unknown('two-finger test or --disable-pinch');
  },
  'edge-swipe': (evidence) => {
    const desktop = desktopOf(evidence);
    if (desktop !== undefined) return fault(`desktop: ${desktop}`);
    const browser = kioskBrowser(evidence);
    if (browser && !browser.includes('--overscroll-history-navigation=0'))
      return fault('no --overscroll-history-navigation=0 on the command line');
    const compositor = singleCompositor(evidence);
    if (compositor === undefined) return unknown('compositor of one application');
    if (!browser && !electronKiosk(evidence)) return unknown('the program that shows the kiosk');
    return ok(`compositor: ${compositor[0]}`);
  },
  'context-menu': ({ contextMenu }) => {
    if (contextMenu === undefined) return unknown('a request for the menu (tried by the kiosk itself)');
    return (contextMenu === 'prevented' ? ok : fault)(`context menu: ${contextMenu}`);
  },
  'dev-tools': (evidence) => {
    const debugged = programs(evidence)?.find((words) => words.some((word) => word.startsWith('--remote-debugging')));
    if (debugged) return fault('--remote-debugging on a command line');
    if (evidence.devTools !== undefined)
      return (evidence.devTools === 'off' ? ok : fault)(`devTools: ${evidence.devTools}`);
    const browser = kioskBrowser(evidence);
    if (browser && !READS_CHROMIUM_POLICIES.test(browser[0] ?? '')) return unknown(`policies of ${browser[0]}`);
    const found = policiesOf(evidence, 'DeveloperToolsAvailability');
    if (found.length > 0)
      return (found.every((value) => value === 2) ? ok : fault)(`DeveloperToolsAvailability = ${found.join(', ')}`);
    if (browser && evidence.chromiumPolicies === null) return fault('no policy DeveloperToolsAvailability');
    return unknown('policy DeveloperToolsAvailability');
  },
  shortcuts: (evidence) => {
    const { sysrq } = evidence;
    const desktop = desktopOf(evidence);
    if (desktop !== undefined) return fault(`desktop: ${desktop}`);
    if (typeof sysrq === 'string' && sysrq !== '0') return fault(`/proc/sys/kernel/sysrq = ${sysrq}`);
    const compositor = singleCompositor(evidence);
    if (compositor?.slice(1).includes('-s')) return fault('cage -s lets the terminal be switched');
    if (typeof sysrq !== 'string' || compositor === undefined) return unknown('/proc/sys/kernel/sysrq and compositor');
    if (compositor[0] !== 'cage') return unknown(`whether ${compositor[0]} lets the terminal be switched`);
    return ok(`/proc/sys/kernel/sysrq = 0; compositor: ${compositor[0]}`);
  },
  user: ({ user }) => {
    if (user === undefined) return unknown('user and groups of the kiosk');
    const [, uid = '', groups = ''] = /uid=(\d+)(?: groups=(\S*))?/.exec(user) ?? [];
    if (uid === '') return unknown('user and groups of the kiosk');
    const isPowerful = uid === '0' || groups.split(',').some((group) => ADMINISTRATORS.includes(group));
    return (isPowerful ? fault : ok)(user);
  },
  autologin: ({ kioskUnit, logins }) => {
    const way = loginWay(kioskUnit ?? '', logins ?? '');
    if (way !== undefined) return ok(way);
    if (kioskUnit === undefined || logins === undefined) return unknown('unit of the kiosk, getty or greetd');
    return fault('no unit with PAMName and User, no --autologin, no initial_session');
  },
  autostart: ({ enabledUnits }) => {
    if (enabledUnits === undefined) return unknown('wants folders of systemd');
    const unit = enabledUnits?.split('\n').find((name) => /^(?:juuri-kiosk|greetd)\.service$/.test(name));
    return unit === undefined ? fault('juuri-kiosk.service is not enabled') : ok(`${unit} is enabled`);
  },
  watchdog: ({ kioskUnit, heartbeatUnit, kioskWants, manager }) => {
    if ([kioskUnit, heartbeatUnit, kioskWants, manager].includes(undefined))
      return unknown('Restart= and WatchdogSec= of the units, RuntimeWatchdogSec=');
    const restart = settingOf(kioskUnit, 'Restart');
    const isHeartbeatOn = kioskWants?.split('\n').includes('juuri-heartbeat.service') ?? false;
    const heartbeat = settingOf(isHeartbeatOn ? heartbeatUnit : kioskUnit, 'WatchdogSec');
    const hardware = settingOf(manager, 'RuntimeWatchdogSec');
    const isOn = (time: string | undefined) => time !== undefined && !/^(?:0\w*|off)$/.test(time);
    const seen = `Restart=${restart ?? '-'}; WatchdogSec=${heartbeat ?? '-'}; RuntimeWatchdogSec=${hardware ?? '-'}`;
    return (restart === 'always' && isOn(heartbeat) && isOn(hardware) ? ok : fault)(seen);
  },
  notifications: (evidence) => {
    const running = programs(evidence);
    const notifier = running?.map(([name = '']) => name).find((name) => NOTIFIERS.test(name) || DESKTOPS.test(name));
    if (notifier !== undefined) return fault(`running: ${notifier}`);
    const compositor = singleCompositor(evidence);
    return compositor === undefined
      ? unknown('running programs')
      : ok(`compositor: ${compositor[0]}; no notifier runs`);
  },
  sleep: ({ sleepTarget }) => {
    if (sleepTarget === undefined) return unknown('/etc/systemd/system/sleep.target');
    return (sleepTarget === '/dev/null' ? ok : fault)(`sleep.target -> ${sleepTarget ?? 'not masked'}`);
  },
  updates: ({ apt, aptTimer }) => {
    if (apt === undefined || aptTimer === undefined)
      return unknown('/etc/apt/apt.conf.d and apt-daily-upgrade.timer.d');
    const isOn = Number(aptSetting(apt ?? '', 'APT::Periodic::Unattended-Upgrade') ?? 0) > 0;
    const hour = settingOf(aptTimer, 'OnCalendar');
    return (isOn && hour !== undefined ? ok : fault)(
      `Unattended-Upgrade ${isOn ? 'on' : 'off'}; OnCalendar=${hour ?? '-'}`,
    );
  },
  'usb-storage': ({ modules, modprobe }) => {
    if (typeof modules !== 'string' || modprobe === undefined) return unknown('/proc/modules and /etc/modprobe.d');
    if (/^usb_storage\b/m.test(modules)) return fault('/proc/modules: usb_storage is loaded');
    const line = barringLine(modprobe);
    return line === undefined ? fault('/etc/modprobe.d: usb-storage is not barred') : ok(`/etc/modprobe.d: ${line}`);
  },
  'disk-encryption': ({ dataDevice }) => {
    if (dataDevice === undefined || dataDevice === null) return unknown('device under the data folder');
    return (dataDevice.split(', ').every((way) => /(?:^|\s)CRYPT-/.test(way)) ? ok : fault)(dataDevice);
  },
  'spare-disk': ({ dataMount }) => {
    const [mount = '', total = '', free = ''] = dataMount?.split(' ') ?? [];
    if (mount === '' || !(Number(total) > 0)) return unknown('file system of the data folder');
    const isEnough = mount !== '/' && Number(total) >= LEAST_DATA_BYTES;
    return (isEnough ? ok : fault)(`${mount}: ${gigabytes(total)} GB, ${gigabytes(free)} GB free`);
  },
};

function gigabytes(bytes: string): string {
  return (Number(bytes) / GIGABYTE).toFixed(1);
}

function desktopOf(evidence: LockdownEvidence): string | undefined {
  return programs(evidence)
    ?.map(([name = '']) => name)
    .find((name) => DESKTOPS.test(name));
}

/** All of them: which of two files Chromium follows is not for this table to guess. */
function policiesOf({ chromiumPolicies }: LockdownEvidence, name: string): readonly number[] {
  const found = (chromiumPolicies ?? '').matchAll(new RegExp(`"${name}"\\s*:\\s*(\\d+)`, 'g'));
  return [...found].map(([, value]) => Number(value));
}

/** The last value of one of apt's settings, `NAME "value";`; later files overrule earlier ones, comments do not count. */
function aptSetting(apt: string, name: string): string | undefined {
  const told = apt.replace(/\/\*[\s\S]*?\*\/|^\s*(?:\/\/|#).*$/gm, '');
  return [...told.matchAll(new RegExp(`${name}\\s+"([^"]*)"`, 'g'))].at(-1)?.[1];
}

/** `blacklist` keeps from what is plugged in alone; `uas` would still fetch usb-storage, which it needs. */
function barringLine(modprobe: string | null): string | undefined {
  const install = formOf(modprobe, /^\s*install\s+usb[-_]storage\s+\S*\/(?:true|false)\b.*$/m);
  if (install !== undefined) return install;
  const [storage, uas] = ['usb[-_]storage', 'uas'].map((name) =>
    formOf(modprobe, new RegExp(`^\\s*blacklist\\s+${name}\\s*$`, 'm')),
  );
  return storage && uas && `${storage}; ${uas}`;
}

/** How a session begins without a password on the kiosk's terminal. */
function loginWay(unit: string, logins: string): string | undefined {
  const [pam, user] = [settingOf(unit, 'PAMName'), settingOf(unit, 'User')];
  if (pam !== undefined && user !== undefined) return `unit with User=${user} and PAMName=${pam}`;
  return formOf(logins, /^\s*ExecStart=[^#]*?(--autologin\s+\S+)/m) ?? formOf(logins, /^\s*(\[initial_session\])/m);
}
