import type { JuuriDatabase } from '../../db/database.ts';
import type { ServerIdentity } from '../../db/server-identity.ts';
import { storedLocations } from '../../features/locations/stored-locations.ts';
import { applyOrganisation } from '../../features/organisation/apply-organisation.ts';
import { storedOrganisation } from '../../features/organisation/stored-organisation.ts';
import { setPassword } from '../../features/people/set-password.ts';
import { periodOf } from '../../features/results/period-of.ts';
import { publishedSurveys } from '../../features/surveys/published-surveys.ts';
import { storedTeams } from '../../features/teams/stored-teams.ts';
import { readOrganisationFile } from '../organisation-file.ts';
import { DEMO_SIGN_IN } from './demo-facts.ts';
import { readDemoFile } from './demo-files.ts';
import { isSeeded, noteSeeded } from './demo-store.sql.ts';
import { answeringTeams, importDemoWaves } from './demo-waves.ts';
import { answerOnKiosks } from './half-year.ts';

export interface DemoDeps {
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

const FILES = ['demo-organisation.yml', 'demo-linked-surveys.yml'] as const;

/**
 * Fills an empty database with the demo organisation: its files, an administrator, one wave of staff's and one of customers'
 * answers, and half a year of kiosk answers, all through the very use cases that serve real ones. Once seeded, it changes nothing.
 *
 * @param say  gets a few lines of progress
 */
export async function seedDemo(
  deps: DemoDeps,
  say: (line: string) => void = () => undefined,
): Promise<'seeded' | 'already-seeded'> {
  if (await isSeeded(deps.db.read)) return 'already-seeded';
  say('Making the demo: 60 teams in 20 locations, half a year of answers ...');
  for (const name of FILES) await applyDemoFile(deps, name);
  await setPassword(deps, { ...DEMO_SIGN_IN, role: 'administrator', by: 'demo' });
  const surveys = await publishedSurveys(deps.db.read);
  const teams = answeringTeams(await storedTeams(deps.db.read));
  const { timeZone } = await storedOrganisation(deps.db.read);
  const month = periodOf(undefined, deps.now(), timeZone);
  if (!month.ok) throw new Error(month.fault);
  await importDemoWaves(deps, surveys, month.period, teams);
  await answerOnKiosks(deps, { surveys, teams, locations: await storedLocations(deps.db.read) }, say);
  await noteSeeded(deps.db, deps.now());
  return 'seeded';
}

async function applyDemoFile(deps: DemoDeps, name: string): Promise<void> {
  const { file, faults } = readOrganisationFile(name, await readDemoFile(name));
  if (!file || faults.length > 0)
    throw new Error(`${name} is not valid: ${faults[0]?.message ?? 'it has another form'}`);
  const given = { db: deps.db, now: deps.now, random: deps.randomBytes };
  const outcome = await applyOrganisation(given, file, { dryRun: false });
  if (outcome.faults) throw new Error(`${name} cannot be applied: ${outcome.faults[0]?.message ?? ''}`);
}
