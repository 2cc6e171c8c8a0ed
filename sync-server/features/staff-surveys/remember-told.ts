import type { Insertable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import { waveFigures } from '../imports/wave-figures.ts';

import { placesOn, teamPlaces } from '../teams/team-places.ts';
import { type AskedWave, shownFigures } from './shown-figures.ts';
import { dropVersions, insertVersions, readVersions, type WaveAudience } from './wave-versions.sql.ts';

type Row = Omit<Insertable<Tables['wave_versions']>, 'wave_id' | 'version'>;

/** What is told of some waves, and what had been told of them before, oldest first. */
export type ToldVersions = readonly (readonly Row[])[];

/** Takes down every figure of waves that are about to change, and which are hidden. Of customers the numbers of answers are enough. */
export async function toldVersions(tx: Tx, audience: WaveAudience, waves: readonly AskedWave[]): Promise<ToldVersions> {
  const all = await Promise.all(waves.map((wave) => toldOf(tx, audience, wave)));
  return all.flat();
}

/** Keeps them with the wave that stands there from now on; what was kept with it before gives way. */
export async function rememberTold(tx: Tx, audience: WaveAudience, wave: number, told: ToldVersions): Promise<void> {
  await dropVersions(tx, audience, wave);
  await insertVersions(
    tx,
    told.flatMap((rows, at) => rows.map((row) => ({ ...row, wave_id: wave, version: at + 1 }))),
  );
}

async function toldOf(tx: Tx, audience: WaveAudience, wave: AskedWave): Promise<Row[][]> {
  const [before, shown, figures, places] = await Promise.all([
    readVersions(tx, audience, wave.id),
    shownFigures(tx, wave, audience),
    waveFigures(tx, audience, { wave: wave.id, atLeast: 1 }),
    teamPlaces(tx),
  ]);
  await dropVersions(tx, audience, wave.id);
  const locationOf = placesOn(places, wave.to);
  const teams = figures.map(({ team, item, n, mean }): Row => {
    const unit = { unit_id: team, location_id: locationOf.get(team) ?? '' };
    const hidden = shown.teams.get(team)?.has(item) ? 0 : 1;
    return { audience, level: 'team', ...unit, question_id: item, n, hidden, mean: audience === 'staff' ? mean : null };
  });
  const locations = [...shown.hiddenLocations].flatMap(([location, items]) =>
    [...items.keys()].map((item): Row => {
      const unit = { unit_id: location, location_id: location };
      return { audience, level: 'location', ...unit, question_id: item, n: 0, hidden: 1 };
    }),
  );
  const earlier = [...Map.groupBy(before, ({ version }) => version).values()];
  return [...earlier.map((rows) => rows.map(({ wave_id: _, version: __, ...row }) => row)), [...teams, ...locations]];
}
