import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

export interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

/** Reads certificate and key as PEM from the files named; what is wrong is added to `faults`. */
export function readTls(
  certFile: string | undefined,
  keyFile: string | undefined,
  faults: string[],
): TlsPair | undefined {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) {
    faults.push('JUURI_TLS_CERT, JUURI_TLS_KEY: must be given together');
    return undefined;
  }
  if (isReadableByOthers(keyFile)) faults.push('JUURI_TLS_KEY: is readable by others (chmod 600 the file)');
  const cert = readOrFault('JUURI_TLS_CERT', certFile, faults);
  const key = readOrFault('JUURI_TLS_KEY', keyFile, faults);
  if (cert === undefined || key === undefined) return undefined;
  if (!isPair({ cert, key }))
    faults.push('JUURI_TLS_CERT, JUURI_TLS_KEY: are not a certificate and its key in PEM form');
  return { cert, key };
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

function isPair(pair: TlsPair): boolean {
  try {
    createSecureContext(pair);
    return true;
  } catch {
    return false;
  }
}
