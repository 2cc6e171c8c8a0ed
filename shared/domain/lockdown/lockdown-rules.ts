import { formOf, kioskBrowser, programs, settingOf, singleCompositor } from './evidence-reading.ts';
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
const ADMINISTRATORS = ['root', 'sudo', 'wheel', 'adm', 'admin'];

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
    return compositor === undefined ? unknown('compositor of one application') : ok(`compositor: ${compositor[0]}`);
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
    const availability = policyOf(evidence, 'DeveloperToolsAvailability');
    if (availability !== undefined)
      return (availability === 2 ? ok : fault)(`DeveloperToolsAvailability = ${availability}`);
    if (kioskBrowser(evidence) && evidence.chromiumPolicies === null)
      return fault('no policy DeveloperToolsAvailability');
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
    return ok(`/proc/sys/kernel/sysrq = 0; compositor: ${compositor[0]}`);
  },
  user: ({ user }) => {
    if (user === undefined) return unknown('user and groups of the kiosk');
    const [, uid = '', groups = ''] = /uid=(\d+)(?: groups=(\S*))?/.exec(user) ?? [];
    if (uid === '') return unknown('user and groups of the kiosk');
    const isPowerful = uid === '0' || groups.split(',').some((group) => ADMINISTRATORS.includes(group));
    return (isPowerful ? fault : ok)(user);
  },
  autologin: ({ units }) => {
    if (units === undefined) return unknown('unit of the kiosk, getty or greetd');
    const way = loginWay(units ?? '');
    return way === undefined ? fault('no unit with PAMName and User, no --autologin, no initial_session') : ok(way);
  },
  autostart: ({ enabledUnits }) => {
    if (enabledUnits === undefined) return unknown('wants folders of systemd');
    const unit = enabledUnits?.split('\n').find((name) => /^(?:juuri.*|greetd)\.service$/.test(name));
    return unit === undefined ? fault('no unit juuri*.service is enabled') : ok(`${unit} is enabled`);
  },
  watchdog: ({ units, manager }) => {
    if (units === undefined || manager === undefined)
      return unknown('Restart= and WatchdogSec= of the units, RuntimeWatchdogSec=');
    const restart = settingOf(units, 'Restart');
    const hardware = settingOf(manager, 'RuntimeWatchdogSec');
    const heartbeat = settingOf(units, 'WatchdogSec');
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
    const isOn = /APT::Periodic::Unattended-Upgrade\s+"[1-9]\d*"/.test(apt ?? '');
    const hour = settingOf(aptTimer, 'OnCalendar');
    return (isOn && hour !== undefined ? ok : fault)(
      `Unattended-Upgrade ${isOn ? 'on' : 'off'}; OnCalendar=${hour ?? '-'}`,
    );
  },
  'usb-storage': ({ modules, modprobe }) => {
    if (modules === undefined || modprobe === undefined) return unknown('/proc/modules and /etc/modprobe.d');
    if (/^usb_storage\b/m.test(modules ?? '')) return fault('/proc/modules: usb_storage is loaded');
    const line = formOf(
      modprobe,
      /^\s*(?:install\s+usb[-_]storage\s+\S*\/(?:true|false)|blacklist\s+usb[-_]storage)\b.*$/m,
    );
    return line === undefined ? fault('/etc/modprobe.d: usb-storage is not barred') : ok(`/etc/modprobe.d: ${line}`);
  },
  'disk-encryption': ({ dataDevice }) => {
    if (dataDevice === undefined || dataDevice === null) return unknown('device under the data folder');
    return (/(?:^|\s)CRYPT-/.test(dataDevice) ? ok : fault)(dataDevice);
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

function policyOf({ chromiumPolicies }: LockdownEvidence, name: string): number | undefined {
  const value = formOf(chromiumPolicies, new RegExp(`"${name}"\\s*:\\s*(\\d+)`));
  return value === undefined ? undefined : Number(value);
}

/** How a session begins without a password on the kiosk's terminal. */
function loginWay(units: string): string | undefined {
  if (settingOf(units, 'PAMName') !== undefined && settingOf(units, 'User') !== undefined)
    return `unit with User=${settingOf(units, 'User')} and PAMName=${settingOf(units, 'PAMName')}`;
  return formOf(units, /--autologin\s+\S+/) ?? formOf(units, /\[initial_session\]/);
}
