import type { Kysely } from 'kysely';
import { Problem } from '#shared/contract/problems.ts';
import type { Tables } from '../../db/tables.ts';
import { type StoredTeam, storedTeams } from '../teams/stored-teams.ts';
import { findCode, findLink } from './pulse.sql.ts';
import { type HashedKey, readPulseKey } from './pulse-key.ts';

/** What a key opens: the page of one team, by its link (with the link's weekly limit) or by one code. */
export type WayIn = { readonly key: HashedKey; readonly team: StoredTeam } & (
  | { readonly way: 'link'; readonly headCount: number }
  | { readonly way: 'code'; readonly spent: boolean }
);

/** Throws Problem `pulse_refused`: one and the same for a wrong, expired, cancelled or ended key. */
export async function wayIn(db: Kysely<Tables>, typed: string, today: string): Promise<WayIn> {
  const key = readPulseKey(typed);
  if (!key) throw new Problem('pulse_refused');
  const found = key.way === 'link' ? await findLink(db, key.hash) : await findCode(db, key.hash, today);
  const team = found && (await storedTeams(db)).find(({ id }) => id === found.team);
  if (!found || !team) throw new Problem('pulse_refused');
  return 'headCount' in found
    ? { key, team, way: 'link', headCount: found.headCount }
    : { key, team, way: 'code', spent: found.spent === 1 };
}
