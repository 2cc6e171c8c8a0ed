import type { JuuriDatabase } from '../../db/database.ts';
import { tokenHash } from './device-token.ts';
import { findDeviceByToken } from './devices.sql.ts';

/** A device as its token proves it. */
export interface KnownDevice {
  readonly id: string;
  readonly installId: string;
  readonly status: 'active' | 'revoked' | 'forked';
  /** Hash of the token shown: current, next or the one before. */
  readonly shownHash: string;
}

const FORM = /^Bearer ([A-Za-z0-9_-]{43})$/;

/** The device behind an Authorization header; null for none, a malformed and an unknown token alike. */
export async function deviceOfHeader(
  db: JuuriDatabase,
  authorization: string | undefined,
): Promise<KnownDevice | null> {
  const token = FORM.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  const shownHash = tokenHash(token);
  const found = await findDeviceByToken(db.read, shownHash);
  return found ? { id: found.id, installId: found.install_id, status: found.status, shownHash } : null;
}
