import { InputError } from '../input-file.ts';

/** What differs from one kiosk to the other. */
export interface SealSettings {
  readonly kind: 'web' | 'electron';
  /** Address of the web kiosk; empty for the installed application. */
  readonly address: string;
  /** CIDR that may reach the machine by ssh; null = nobody. */
  readonly sshFrom: string | null;
}

export interface SealOptions {
  readonly address?: string;
  readonly installed?: boolean;
  readonly sshFrom?: string;
}

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?$/;
const IPV6 = /^[\da-f:]{2,39}(?:\/\d{1,3})?$/i;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Checks what the person typed; throws InputError with one line that says what to do. */
export function sealSettings({ address, installed, sshFrom }: SealOptions): SealSettings {
  if ((address === undefined) === (installed !== true)) {
    throw new InputError(
      'Name the web kiosk with --address https://... or the installed application with --installed.',
    );
  }
  if (sshFrom !== undefined && !IPV4.test(sshFrom) && !IPV6.test(sshFrom)) {
    throw new InputError('--ssh-from: give one address or network, such as 10.1.2.0/24.');
  }
  const shown = address === undefined ? '' : webAddress(address);
  return { kind: address === undefined ? 'electron' : 'web', address: shown, sshFrom: sshFrom ?? null };
}

/** An origin alone: no user, path or query, since it goes into a policy and a command line. */
function webAddress(text: string): string {
  const url = URL.parse(text);
  if (url === null || url.href !== `${url.origin}/` || !/^https?:$/.test(url.protocol)) {
    throw new InputError('--address: give the kiosk address of the server alone, such as https://kiosk.example.org/.');
  }
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) {
    throw new InputError('--address: a web kiosk needs https anywhere but on localhost.');
  }
  return url.href;
}

/** Puts the settings where the files name them; throws for a name that nobody fills. */
export function filledIn(text: string, settings: SealSettings): string {
  const isV6 = settings.sshFrom?.includes(':');
  const values: Readonly<Record<string, string>> = {
    KIND: settings.kind,
    ADDRESS: settings.address,
    // Without an address nothing is allowed: a browser is no part of such a kiosk.
    ORIGIN: settings.address === '' ? 'kiosk.invalid' : settings.address.replace(/\/$/, ''),
    SSH_RULE: settings.sshFrom === null ? '' : `${isV6 ? 'ip6' : 'ip'} saddr ${settings.sshFrom} tcp dport 22 accept`,
  };
  return text.replace(/@([A-Z_]+)@/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The set-up files name @${name}@, which is no setting.`);
    return value;
  });
}
