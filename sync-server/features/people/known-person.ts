import type { Role } from '#shared/contract/dashboard.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { findPersonByName, isAnybodyThere } from './people.sql.ts';

/** The role a person has, or gets where none is named: the very first is an administrator; null for an unknown later one. */
export async function roleWithoutOption(db: JuuriDatabase, userName: string): Promise<Role | null> {
  const person = await findPersonByName(db.read, userName);
  if (person) return person.role;
  return (await isAnybodyThere(db.read)) ? null : 'administrator';
}
