import { ConfigError } from './config/read-config.ts';
import { ControlLogError } from './db/control-log.ts';
import { DataInUseError } from './db/data-lock.ts';
import { SchemaError } from './db/migrate.ts';
import { HaltedError } from './features/safety/safe-keeping.ts';

const LISTEN_REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already',
  EACCES: 'this user may not listen there',
  EADDRNOTAVAIL: 'this machine does not have that address',
};
/** Their messages say what to do. */
const OWN_ERRORS = [SchemaError, DataInUseError, ControlLogError, HaltedError];
const DISK_CODES = new Set(['EACCES', 'EEXIST', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS', 'ERR_SQLITE_ERROR']);

/** Why Juuri did not start, in lines for a person; null for what nobody foresaw. */
export function startFailure(error: unknown): readonly string[] | null {
  if (error instanceof ConfigError) return error.faults;
  if (OWN_ERRORS.some((kind) => error instanceof kind)) return [(error as Error).message];
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code);
  const call = 'syscall' in error ? error.syscall : undefined;
  if (call === 'getaddrinfo') return ['JUURI_HOST: there is no such host.'];
  if (call === 'listen') {
    const port = 'port' in error ? String(error.port) : '';
    return [`Port ${port}: ${LISTEN_REASONS[code] ?? 'it cannot be listened on'}.`];
  }
  return DISK_CODES.has(code) ? ['JUURI_DATA_DIR: the data folder cannot be used.'] : null;
}
