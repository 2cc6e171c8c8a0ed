import { join, resolve } from 'node:path';
import { readTls, type TlsPair } from './read-tls.ts';
import { listOf, type Settings, settings } from './settings.ts';

export interface ServerConfig {
  readonly dataDir: string;
  readonly databaseFile: string;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly kioskPort: number;
  readonly demo: boolean;
  readonly logLevel: Settings['JUURI_LOG_LEVEL'];
  /** Outer origins, `https://juuri.example.org`; absent = reached under its own host names only. */
  readonly publicUrl: string | undefined;
  readonly kioskPublicUrl: string | undefined;
  /** Web-hooks may lead to http and to private addresses. */
  readonly hooksPrivate: boolean;
  readonly tls: TlsPair | undefined;
  readonly trustedProxies: readonly string[];
  /** How long answers of staff and their ideas are kept. */
  readonly staffYears: number;
}

/** The environment is wrong: one line per fault, each with the variable's name and never with its value. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** `JUURI_*` names other parts of the project read: the tests' browser. */
const FOREIGN = new Set(['JUURI_CHROMIUM']);

/** Reads the environment whole; throws ConfigError with every fault at once. Files named by it are read here too. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ServerConfig {
  const named = Object.entries(environment).filter(([name]) => name.startsWith('JUURI_') && !FOREIGN.has(name));
  const known = new Set(Object.keys(settings.shape));
  const faults = named.filter(([name]) => !known.has(name)).map(([name]) => `${name}: is not a setting of Juuri`);
  const parsed = settings.safeParse(Object.fromEntries(named));
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`));
  if (parsed.success && isShared(parsed.data)) faults.push('JUURI_KIOSK_PORT: must be another port than JUURI_PORT');
  const tls = readTls(environment.JUURI_TLS_CERT || undefined, environment.JUURI_TLS_KEY || undefined, faults);
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return toConfig(parsed.data, tls);
}

function isShared({ JUURI_PORT: port, JUURI_KIOSK_PORT: kioskPort }: Settings): boolean {
  return port !== 0 && port === kioskPort;
}

function toConfig(given: Settings, tls: ServerConfig['tls']): ServerConfig {
  const dataDir = resolve(given.JUURI_DATA_DIR);
  return {
    dataDir,
    databaseFile: join(dataDir, 'juuri.sqlite'),
    host: given.JUURI_HOST,
    port: given.JUURI_PORT,
    kioskPort: given.JUURI_KIOSK_PORT,
    demo: given.JUURI_DEMO === '1',
    logLevel: given.JUURI_LOG_LEVEL,
    publicUrl: originOf(given.JUURI_PUBLIC_URL),
    kioskPublicUrl: originOf(given.JUURI_KIOSK_PUBLIC_URL),
    hooksPrivate: given.JUURI_HOOKS_PRIVATE === '1',
    tls,
    trustedProxies: listOf(given.JUURI_TRUSTED_PROXIES),
    staffYears: Number(given.JUURI_STAFF_YEARS),
  };
}

function originOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).origin;
}
