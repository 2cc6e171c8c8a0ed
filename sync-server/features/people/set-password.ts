import { randomUUID } from 'node:crypto';
import type { Role } from '#shared/contract/dashboard.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { hashPassword } from './password-hash.ts';
import { insertPerson, isAnybodyThere, replacePassword } from './people.sql.ts';

interface PasswordDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

export const FIRST_ADMINISTRATOR = 'admin';

/** Gives a person a new password and ends their sessions; makes the person with `role` when there is none. */
export async function setPassword(
  deps: PasswordDeps,
  given: { readonly userName: string; readonly password: string; readonly role: Role; readonly by: string },
): Promise<'changed' | 'created'> {
  const hash = await hashPassword(given.password, deps.randomBytes(16));
  return deps.db.write(async (tx) => {
    const changed = await replacePassword(tx, given.userName, hash);
    if (!changed) {
      const person = { id: randomUUID(), user_name: given.userName, role: given.role, password_hash: hash };
      await insertPerson(tx, { ...person, created_at: deps.now() });
    }
    const what = changed ? 'password-set' : 'person-created';
    await recordAudit(tx, { at: deps.now(), who: given.by, what, about: { userName: given.userName } });
    return changed ? 'changed' : 'created';
  });
}

/** Makes the first administrator when nobody can sign in yet; returns the password, to be shown this once, else null. */
export async function ensureFirstAdministrator(deps: PasswordDeps): Promise<string | null> {
  if (await isAnybodyThere(deps.db.read)) return null;
  const password = Buffer.from(deps.randomBytes(15)).toString('base64url');
  await setPassword(deps, { userName: FIRST_ADMINISTRATOR, password, role: 'administrator', by: 'server' });
  return password;
}
