import { previousPeriod } from '#shared/scoring/period-days.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import type { ServerIdentity } from '../../db/server-identity.ts';
import { storedLocations } from '../../features/locations/stored-locations.ts';
import { applyOrganisation } from '../../features/organisation/apply-organisation.ts';
import { storedOrganisation } from '../../features/organisation/stored-organisation.ts';
import { setPassword } from '../../features/people/set-password.ts';
import { periodOf } from '../../features/results/period-of.ts';
import { importStaffAnswers } from '../../features/staff-surveys/import-staff-answers.ts';
import { type PublishedSurveys, publishedSurveys } from '../../features/surveys/published-surveys.ts';
import { type StoredTeam, storedTeams } from '../../features/teams/stored-teams.ts';
import { readOrganisationFile } from '../organisation-file.ts';
import { DEMO_SIGN_IN } from './demo-facts.ts';
import { readDemoFile } from './demo-files.ts';
import { demoKioskName, enrolDemoKiosk, sendDemoVisits } from './demo-kiosk.ts';
import { isDeviceThere, isSeeded, noteSeeded } from './demo-store.sql.ts';
import { demoVisits } from './demo-visits.ts';
import { seededChance, seededUuid } from './seeded-random.ts';

export interface DemoDeps {
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

const DAYS_OF_ANSWERS = 28;
const DAY_MS = 86_400_000;
const SEED = 20_261;
/** Liking of each team's visitors; they go with what the same team's staff say in the demo's staff file. */
const MOODS: Readonly<Record<string, number>> = {
  advice: 0.86,
  permits: 0.72,
  'daily-banking': 0.78,
  loans: 0.64,
  reception: 0.9,
  laboratory: 0.76,
};

/**
 * Fills an empty database with the demo organisation: its file, an administrator, one wave of staff answers and four weeks
 * of customers' answers, all through the very use cases that serve real ones. Once seeded, it changes nothing.
 */
export async function seedDemo(deps: DemoDeps): Promise<'seeded' | 'already-seeded'> {
  if (await isSeeded(deps.db.read)) return 'already-seeded';
  await applyDemoFile(deps);
  await setPassword(deps, { ...DEMO_SIGN_IN, role: 'administrator', by: 'demo' });
  await importDemoStaff(deps);
  const surveys = await publishedSurveys(deps.db.read);
  const teams = await storedTeams(deps.db.read);
  for (const [index, team] of teams.entries()) await answerForTeam(deps, surveys, team, SEED + index);
  await noteSeeded(deps.db, deps.now());
  return 'seeded';
}

async function applyDemoFile(deps: DemoDeps): Promise<void> {
  const name = 'demo-organisation.yml';
  const { file, faults } = readOrganisationFile(name, await readDemoFile(name));
  if (!file || faults.length > 0)
    throw new Error(`${name} is not valid: ${faults[0]?.message ?? 'it has another form'}`);
  const given = { db: deps.db, now: deps.now, random: deps.randomBytes };
  const outcome = await applyOrganisation(given, file, { dryRun: false });
  if (outcome.faults) throw new Error(`${name} cannot be applied: ${outcome.faults[0]?.message ?? ''}`);
}

/** The wave is of the month before, so that it stands behind the running month's figures from the first day on. */
async function importDemoStaff(deps: DemoDeps): Promise<void> {
  const { timeZone } = await storedOrganisation(deps.db.read);
  const month = periodOf(undefined, deps.now(), timeZone);
  const survey = (await publishedSurveys(deps.db.read)).inForce.get('staff-pulse');
  if (!month.ok || !survey) throw new Error('The demo file has no staff survey.');
  const bytes = await readDemoFile('demo-staff-answers.csv');
  const period = previousPeriod(month.period);
  const imported = await importStaffAnswers(deps, { bytes, survey, period, replace: false });
  if (imported.outcome === 'refused') throw new Error(`The demo's staff answers: ${imported.faults[0]?.message ?? ''}`);
}

async function answerForTeam(deps: DemoDeps, surveys: PublishedSurveys, team: StoredTeam, seed: number): Promise<void> {
  const location = (await storedLocations(deps.db.read)).find(({ id }) => id === team.location);
  const survey = surveys.inForce.get(location?.survey ?? '');
  const surveyVersion = surveys.hashes.get(location?.survey ?? '');
  if (!survey || surveyVersion === undefined || (await isDeviceThere(deps.db.read, demoKioskName(team)))) return;
  const to = deps.now();
  const from = to - DAYS_OF_ANSWERS * DAY_MS;
  const enrolled = await enrolDemoKiosk({ ...deps, now: () => from }, team);
  const chance = seededChance(seed);
  const mood = MOODS[team.id] ?? 0.75;
  const kiosk = { ...enrolled, bootId: seededUuid(chance), bootedAt: from, survey, surveyVersion, mood };
  await sendDemoVisits(deps, kiosk, demoVisits(kiosk, from, to, chance), chance);
}
