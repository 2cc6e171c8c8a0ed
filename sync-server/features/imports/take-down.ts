import type { TeamEntry } from '#shared/domain/organisation.ts';
import type { Tx } from '../../db/database.ts';
import { rememberTold, toldVersions } from '../staff-surveys/remember-told.ts';
import { teamPlaces } from '../teams/team-places.ts';
import { storedWaves } from './stored-waves.ts';
import type { Audience } from './wave-tables.sql.ts';

/** Takes down what is told today of the waves whose last day says so, before something changes in them. */
export async function takeDown(tx: Tx, audience: Audience, isChanging: (lastDay: string) => boolean): Promise<void> {
  const waves = (await storedWaves(tx, audience)).filter(({ to }) => isChanging(to));
  for (const wave of waves) {
    await rememberTold(tx, audience, wave.id, await toldVersions(tx, audience, [wave]));
  }
}

/** A team stands in a wave under its location of the last day: a move that holds from then or before changes the locations' totals. */
export async function takeDownBeforeMoves(tx: Tx, teams: readonly TeamEntry[], today: string): Promise<void> {
  const latest = new Map((await teamPlaces(tx)).map(({ team, location }) => [team, location]));
  const moved = teams.filter(({ key, location }) => (latest.get(key) ?? location) !== location);
  const isMoved = (lastDay: string) => moved.some(({ since }) => (since ?? today) <= lastDay);
  for (const audience of ['staff', 'customer'] as const) await takeDown(tx, audience, isMoved);
}
