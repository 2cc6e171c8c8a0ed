import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export interface PersonRow {
  readonly id: string;
  readonly user_name: string;
  readonly role: Tables['people']['role'];
  readonly password_hash: string;
}

export function findPersonByName(db: Kysely<Tables>, userName: string): Promise<PersonRow | undefined> {
  return db
    .selectFrom('people')
    .select(['id', 'user_name', 'role', 'password_hash'])
    .where('user_name', '=', userName)
    .executeTakeFirst();
}

export async function isAnybodyThere(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function insertPerson(tx: Tx, person: PersonRow & { created_at: number }): Promise<void> {
  await tx.insertInto('people').values(person).execute();
}

/** Sets a new password and ends every session of the person. False when there is no such person. */
export async function replacePassword(tx: Tx, userName: string, passwordHash: string): Promise<boolean> {
  const person = await findPersonByName(tx, userName);
  if (!person) return false;
  await tx.updateTable('people').set({ password_hash: passwordHash }).where('id', '=', person.id).execute();
  await tx.deleteFrom('sessions').where('person_id', '=', person.id).execute();
  return true;
}

export async function insertSession(
  tx: Tx,
  session: { token_hash: string; person_id: string; created_at: number; expires_at: number },
): Promise<void> {
  await tx.insertInto('sessions').values(session).execute();
}

export function findSession(db: Kysely<Tables>, tokenHash: string, now: number) {
  return db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .select(['people.id', 'people.user_name', 'people.role'])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst();
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

export async function deleteExpiredSessions(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom('sessions').where('expires_at', '<=', now).execute();
}
