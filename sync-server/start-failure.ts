import { ConfigError } from './config/read-config.ts';
import { SchemaError } from './db/migrate.ts';

const LISTEN_REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already',
  EACCES: 'this user may not listen there',
  EADDRNOTAVAIL: 'this machine does not have that address',
};

/** Why the server did not start, in lines for a person; null for what nobody foresaw. */
export function startFailure(error: unknown): readonly string[] | null {
  if (error instanceof ConfigError) return error.faults;
  if (error instanceof SchemaError) return [error.message];
  if (!(error instanceof Error) || !('code' in error)) return null;
  const reason = LISTEN_REASONS[String(error.code)];
  if (reason) return [`Port ${'port' in error ? String(error.port) : ''}: ${reason}.`];
  const isAboutDisk = ['ENOENT', 'EROFS', 'ENOTDIR', 'ERR_SQLITE_ERROR'].includes(String(error.code));
  return isAboutDisk ? ['JUURI_DATA_DIR: the data folder cannot be used.'] : null;
}
