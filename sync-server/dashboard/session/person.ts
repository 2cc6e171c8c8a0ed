import { createContext, use } from 'react';
import type { Role } from '#shared/contract/dashboard.ts';

interface Person {
  readonly userName: string;
  readonly role: Role;
}

export const PersonContext = createContext<Person | undefined>(undefined);

/**
 * Who is signed in; leaders (administrators and managers) answer ideas, agree on actions and give out pulse codes; keepers
 * (administrators and IT) look after kiosks and what they send.
 */
export function usePerson(): Person & { readonly isLeader: boolean; readonly isKeeper: boolean } {
  const person = use(PersonContext);
  if (person === undefined) throw new Error('A page was rendered before anybody signed in.');
  const { role } = person;
  const isAdministrator = role === 'administrator';
  return { ...person, isLeader: isAdministrator || role === 'manager', isKeeper: isAdministrator || role === 'it' };
}
