import { LOCKDOWN_RULES } from './lockdown-rules.ts';

/** What a kiosk has to have shut, in the order it is shown. */
export const LOCKDOWN_IDS = [
  'fullscreen',
  'pinch',
  'edge-swipe',
  'context-menu',
  'dev-tools',
  'shortcuts',
  'user',
  'autologin',
  'autostart',
  'watchdog',
  'notifications',
  'sleep',
  'updates',
  'usb-storage',
  'disk-encryption',
  'spare-disk',
] as const;
export type LockdownId = (typeof LOCKDOWN_IDS)[number];

/** `unknown`: nothing that could be read says it, so it is neither good nor bad. */
export type LockdownState = 'ok' | 'fault' | 'unknown';

export interface LockdownVerdict {
  readonly state: LockdownState;
  /** What was read, or what would have to be: `/proc/sys/kernel/sysrq = 0`. In English, for IT. */
  readonly evidence: string;
}
export interface LockdownRow extends LockdownVerdict {
  readonly id: LockdownId;
}

/**
 * What was seen, as text. `null`: it was looked for and is not there; absent: it could not be read, by whatever reason.
 * The first three come from the page itself, `devTools` from the program around it, the rest from the machine.
 */
export interface LockdownEvidence {
  /** Window and screen in CSS px: `1920x1080 of 1920x1080`. */
  readonly fullscreen?: string;
  /** Zoom after two fingers were moved on the glass: `1`, or `changed`. */
  readonly pinchScale?: string;
  /** What became of a request for the context menu: `prevented` or `shown`. */
  readonly contextMenu?: string;
  /** `off` where the program has none, else `on`. */
  readonly devTools?: string;
  /** Command lines of all processes, one a line, arguments separated by blanks. */
  readonly processes?: string;
  readonly sysrq?: string | null;
  /** Chromium's managed policies: its JSON files one after the other. */
  readonly chromiumPolicies?: string | null;
  /** `uid=1001 groups=juuri,video`. */
  readonly user?: string;
  /** The unit that starts the kiosk, with its drop-ins. */
  readonly kioskUnit?: string | null;
  /** The unit that watches whether the kiosk's page paints, with its drop-ins. */
  readonly heartbeatUnit?: string | null;
  /** What else signs in on the kiosk's terminal: drop-ins of getty, greetd's settings. */
  readonly logins?: string | null;
  /** Names of the units that start by themselves. */
  readonly enabledUnits?: string | null;
  /** Names of the units that start with the kiosk's. */
  readonly kioskWants?: string | null;
  /** Settings of the service manager itself. */
  readonly manager?: string | null;
  /** Where `sleep.target` leads; `/dev/null` is masked. */
  readonly sleepTarget?: string | null;
  /** Settings of apt. */
  readonly apt?: string | null;
  /** Drop-ins of apt's timer. */
  readonly aptTimer?: string | null;
  /** Modules that are loaded, and `usb_storage` where the kernel has it built in. */
  readonly modules?: string | null;
  readonly modprobe?: string | null;
  /** Every way from the device under the data folder down to a disk: `LVM-… CRYPT-LUKS2-… plain, LVM-… plain`. */
  readonly dataDevice?: string | null;
  /** `/var/lib/juuri 8000000000 7500000000`: mount point of the data folder, bytes in all, bytes free. */
  readonly dataMount?: string;
}

/** Every row of the table, judged by what was seen alone. */
export function judgeLockdown(evidence: LockdownEvidence): readonly LockdownRow[] {
  return LOCKDOWN_IDS.map((id) => ({ id, ...LOCKDOWN_RULES[id](evidence) }));
}

const WEIGHT: Readonly<Record<LockdownState, number>> = { fault: 2, ok: 1, unknown: 0 };

/** Two looks at one machine as one: a fault seen by either stands, and what one could not see the other may have. */
export function joinLockdown(one: readonly LockdownRow[], other: readonly LockdownRow[]): readonly LockdownRow[] {
  return one.map((row) => {
    const second = other.find(({ id }) => id === row.id);
    return second && WEIGHT[second.state] > WEIGHT[row.state] ? second : row;
  });
}
