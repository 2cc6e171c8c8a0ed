import { createHash } from 'node:crypto';
import type { Role } from '#shared/contract/dashboard.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { isPassword, NO_PASSWORD } from './password-hash.ts';
import { deleteSession, findPersonByName, findSession, insertSession } from './people.sql.ts';

export const SESSION_SECONDS = 12 * 60 * 60;

interface SessionDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}
interface Person {
  readonly id: string;
  readonly userName: string;
  readonly role: Role;
}

/** Opens a session. Problem `sign_in_failed` for a wrong name and a wrong password alike, after the same work. */
export async function signIn(
  deps: SessionDeps,
  given: { readonly userName: string; readonly password: string },
): Promise<{ readonly person: Person; readonly token: string }> {
  const found = await findPersonByName(deps.db.read, given.userName);
  const isRight = await isPassword(given.password, found?.password_hash ?? NO_PASSWORD);
  if (!found || !isRight) throw new Problem('sign_in_failed');
  const token = Buffer.from(deps.randomBytes(32)).toString('base64url');
  const created = deps.now();
  const session = { token_hash: hashOf(token), person_id: found.id, created_at: created };
  await deps.db.write((tx) => insertSession(tx, { ...session, expires_at: created + SESSION_SECONDS * 1000 }));
  return { person: { id: found.id, userName: found.user_name, role: found.role }, token };
}

/** The person of a session token; null when it is over or never was. */
export async function personOfSession(deps: Pick<SessionDeps, 'db' | 'now'>, token: string): Promise<Person | null> {
  const found = await findSession(deps.db.read, hashOf(token), deps.now());
  return found ? { id: found.id, userName: found.user_name, role: found.role } : null;
}

export async function signOut(deps: Pick<SessionDeps, 'db'>, token: string): Promise<void> {
  await deps.db.write((tx) => deleteSession(tx, hashOf(token)));
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
