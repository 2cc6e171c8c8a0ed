/** The way from a kiosk to its server, in the order it is walked. */
export const CONNECTION_IDS = [
  'link',
  'gateway',
  'dns',
  'proxy',
  'tls',
  'answer',
  'sync',
  'clock',
  'protocol',
] as const;
export type ConnectionId = (typeof CONNECTION_IDS)[number];

/** What was seen of the way. `null`: looked for and not there; absent: cannot be seen from where the kiosk runs. */
export interface ConnectionEvidence {
  /** Own address: `10.0.0.7`. */
  readonly link?: string | null;
  readonly gateway?: string | null;
  /** `juuri.example: 10.0.0.2`; null when the name is not known. */
  readonly dns?: string | null;
  /** `DIRECT` or `PROXY host:port`, as the system says. */
  readonly proxy?: string;
  /** Name and fingerprint of the server's certificate. */
  readonly certificate?: string;
  /** Why no trusted connection came about: `CERT_HAS_EXPIRED`. */
  readonly tlsFault?: string;
  /** Who answered: nobody, somebody else (a sign-in page of the network, say) or a Juuri server. */
  readonly answer?: 'nobody' | 'other' | 'juuri';
  /** The time service that has set this machine's clock; null while none has. */
  readonly sync?: string | null;
  /** Kiosk's clock less the server's, in seconds. */
  readonly clockSeconds?: number;
  /** Oldest and newest form of the protocol the server takes, and the kiosk's. */
  readonly protocol?: { readonly oldest: number; readonly newest: number; readonly own: number };
}

export interface ConnectionRow {
  readonly id: ConnectionId;
  readonly state: 'ok' | 'fault' | 'unknown';
  /** What was seen, in the machine's own words; empty where there is nothing to tell. */
  readonly evidence: string;
}

/** Answers of a kiosk whose clock is this far off are kept and marked, but certificates fail soon after. */
const CLOCK_LIMIT_S = 120;

type Verdict = Omit<ConnectionRow, 'id'>;
const ok = (evidence: string): Verdict => ({ state: 'ok', evidence });
const fault = (evidence: string): Verdict => ({ state: 'fault', evidence });
const UNKNOWN: Verdict = { state: 'unknown', evidence: '' };

const there = (seen: string | null | undefined): Verdict =>
  seen === undefined ? UNKNOWN : seen === null ? fault('') : ok(seen);

const RULES: Readonly<Record<ConnectionId, (seen: ConnectionEvidence) => Verdict>> = {
  link: ({ link }) => there(link),
  gateway: ({ gateway }) => there(gateway),
  dns: ({ dns }) => there(dns),
  proxy: ({ proxy, answer }) => {
    if (proxy === undefined) return UNKNOWN;
    return proxy === 'DIRECT' || answer === 'juuri' ? ok(proxy) : fault(proxy);
  },
  tls: ({ certificate, tlsFault }) => {
    if (tlsFault !== undefined) return fault(tlsFault);
    return certificate === undefined ? UNKNOWN : ok(certificate);
  },
  answer: ({ answer }) => (answer === undefined ? UNKNOWN : answer === 'juuri' ? ok('') : fault(answer)),
  sync: ({ sync }) => there(sync),
  clock: ({ clockSeconds }) => {
    if (clockSeconds === undefined) return UNKNOWN;
    return (Math.abs(clockSeconds) <= CLOCK_LIMIT_S ? ok : fault)(`${clockSeconds > 0 ? '+' : ''}${clockSeconds} s`);
  },
  protocol: ({ protocol }) => {
    if (protocol === undefined) return UNKNOWN;
    const { oldest, newest, own } = protocol;
    return (own >= oldest && own <= newest ? ok : fault)(`${own} (${oldest}–${newest})`);
  },
};

export function judgeConnection(seen: ConnectionEvidence): readonly ConnectionRow[] {
  return CONNECTION_IDS.map((id) => ({ id, ...RULES[id](seen) }));
}
