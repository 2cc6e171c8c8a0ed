import type { JuuriDatabase } from '../../db/database.ts';
import { tokenHash } from './device-token.ts';
import { findDeviceByToken } from './devices.sql.ts';

/** A device as its token proves it. `token`: which of the kept generations was shown. */
export interface KnownDevice {
  readonly id: string;
  readonly installId: string;
  readonly status: 'active' | 'revoked' | 'forked';
  readonly gen: number;
  readonly token: 'current' | 'next' | 'previous';
}

const FORM = /^Bearer ([A-Za-z0-9_-]{43})$/;

/** The device behind an Authorization header; null for none, a malformed and an unknown token alike. */
export async function deviceOfHeader(db: JuuriDatabase, authorization: string | undefined): Promise<KnownDevice | null> {
  const token = FORM.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  const hash = tokenHash(token);
  const found = await findDeviceByToken(db.read, hash);
  if (!found) return null;
  const shown = hash === found.token_hash ? 'current' : hash === found.next_token_hash ? 'next' : 'previous';
  return { id: found.id, installId: found.install_id, status: found.status, gen: found.gen, token: shown };
}
