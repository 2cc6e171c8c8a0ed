import { randomUUID } from 'node:crypto';
import { Problem } from '#shared/contract/problems.ts';
import type { Rollout } from '#shared/contract/survey-rollouts.ts';
import { kioskHealth } from '#shared/contract/sync.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { changeSettingsIn } from '../kiosk-settings/save-settings.ts';
import { storedLocations } from '../locations/stored-locations.ts';
import { publishedSurveys } from '../surveys/published-surveys.ts';
import { findDevices } from './devices.sql.ts';
import {
  countVisits,
  findRollout,
  findRollouts,
  insertRollout,
  type RolloutRow,
  updateRollout,
} from './rollouts.sql.ts';

interface RolloutDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

/** Assignments of surveys, with what the first kiosk makes of each. */
export async function listRollouts({ db }: Pick<RolloutDeps, 'db'>): Promise<Rollout[]> {
  const [rows, locations, { hashes }] = await Promise.all([
    findRollouts(db.read),
    storedLocations(db.read),
    publishedSurveys(db.read),
  ]);
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      survey: { key: row.survey_id, name: JSON.parse(row.survey_name) },
      first: {
        id: row.first_device_id,
        name: row.kiosk,
        state: takenBy(row, hashes.get(row.survey_id)),
        visits: await countVisits(db.read, row.first_device_id, row.survey_id, row.made_at),
      },
      locations: (JSON.parse(row.locations) as string[]).map((id) => ({ id, name: names.get(id) ?? id })),
      state: row.state,
      madeAt: row.made_at,
      madeBy: row.made_by,
    })),
  );
}

/** By the kiosk's last heartbeat: the version it shows. */
function takenBy({ health }: RolloutRow, newest: string | undefined): Rollout['first']['state'] {
  const told = health === null ? undefined : kioskHealth.safeParse(JSON.parse(health)).data;
  if (told?.versions.survey !== undefined && told.versions.survey === newest) return 'taken';
  return told?.surveyRefused ? 'refused' : 'waiting';
}

/** Gives a survey to one kiosk alone. Problem `not_found` for a survey, kiosk or location that does not exist or is out of use. */
export async function startRollout(
  { db, now }: RolloutDeps,
  given: {
    readonly survey: string;
    readonly kiosk: string;
    readonly locations: readonly string[];
    readonly by: string;
  },
): Promise<string> {
  const id = randomUUID();
  await db.write(async (tx) => {
    const [device] = await findDevices(tx, given.kiosk);
    const known = new Set((await storedLocations(tx)).map((one) => one.id));
    const isKnown = given.locations.every((one) => known.has(one));
    if (device?.status !== 'active' || !isKnown) throw new Problem('not_found');
    await changeSettingsIn(tx, { scope: 'kiosk', owner: device.id, set: { survey: given.survey }, unset: [] });
    const at = now();
    await insertRollout(tx, {
      id,
      survey_id: given.survey,
      first_device_id: device.id,
      locations: JSON.stringify([...new Set(given.locations)]),
      state: 'first',
      made_at: at,
      made_by: given.by,
    });
    const about = { rollout: id, survey: given.survey, device: device.id, locations: given.locations.length };
    await recordAudit(tx, { at, who: given.by, what: 'survey-rollout-started', about });
  });
  return id;
}

/** Everywhere: the locations get the survey and the first kiosk follows its own again. Problem `not_found` when it has ended. */
export async function endRollout(
  { db, now }: RolloutDeps,
  given: { readonly rollout: string; readonly how: 'everywhere' | 'take-back'; readonly by: string },
): Promise<void> {
  await db.write(async (tx) => {
    const row = await findRollout(tx, given.rollout);
    if (row?.state !== 'first') throw new Problem('not_found');
    const locations = given.how === 'everywhere' ? (JSON.parse(row.locations) as string[]) : [];
    for (const owner of locations) {
      await changeSettingsIn(tx, { scope: 'location', owner, set: { survey: row.survey_id }, unset: [] });
    }
    await changeSettingsIn(tx, { scope: 'kiosk', owner: row.first_device_id, set: {}, unset: ['survey'] });
    const at = now();
    const state = given.how === 'everywhere' ? 'everywhere' : 'taken-back';
    await updateRollout(tx, row.id, { state, ended_at: at, ended_by: given.by });
    await recordAudit(tx, { at, who: given.by, what: `survey-rollout-${state}`, about: { rollout: row.id } });
  });
}
