import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Settings, settings } from './settings.ts';

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
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly trustedProxies: readonly string[];
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
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`));
    throw new ConfigError(faults);
  }
  const tls = readTls(parsed.data, faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return toConfig(parsed.data, tls);
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
    tls,
    trustedProxies: given.JUURI_TRUSTED_PROXIES.split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  };
}

function originOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).origin;
}

function readTls(given: Settings, faults: string[]): ServerConfig['tls'] {
  const { JUURI_TLS_CERT: certFile, JUURI_TLS_KEY: keyFile } = given;
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) {
    faults.push('JUURI_TLS_CERT, JUURI_TLS_KEY: must be given together');
    return undefined;
  }
  if (isReadableByOthers(keyFile)) faults.push('JUURI_TLS_KEY: is readable by others (chmod 600 the file)');
  const cert = readOrFault('JUURI_TLS_CERT', certFile, faults);
  const key = readOrFault('JUURI_TLS_KEY', keyFile, faults);
  return cert === undefined || key === undefined ? undefined : { cert, key };
}

function isReadableByOthers(file: string): boolean {
  if (process.platform === 'win32') return false;
  return ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;
}

function readOrFault(name: string, file: string, faults: string[]): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    faults.push(`${name}: names a file that cannot be read`);
    return undefined;
  }
}
