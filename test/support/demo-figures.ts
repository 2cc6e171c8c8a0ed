import { readFile } from 'node:fs/promises';
import { readPeriod } from '#shared/scoring/period-days.ts';
import { readOrganisationFile } from '../../sync-server/cli/organisation-file.ts';
import { applyOrganisation } from '../../sync-server/features/organisation/apply-organisation.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { importStaffAnswers } from '../../sync-server/features/staff-surveys/import-staff-answers.ts';
import { publishedSurveys } from '../../sync-server/features/surveys/published-surveys.ts';
import type { TestServer } from './test-server.ts';

const DEMO = new URL('../../sync-server/cli/demo/demo-organisation.yml', import.meta.url);

export const PERSON = { userName: 'maija', password: 'correct horse battery', role: 'viewer' } as const;

/** The locations that stand first of their kind, each with its first two teams: enough to see, quick to apply. */
const LOCATIONS = ['service-office', 'bank-branch', 'health-centre'];
const TEAMS = ['advice', 'permits', 'daily-banking', 'loans', 'reception', 'laboratory'];

/** Gives the server three locations and six teams of the demo organisation, and one person who may see results. */
export async function giveDemoOrganisation(server: TestServer): Promise<void> {
  const { db, deps } = server;
  const { file, faults } = readOrganisationFile('demo', await readFile(DEMO));
  if (!file) throw new Error(`the demo is no organisation file: ${JSON.stringify(faults)}`);
  const part = {
    ...file,
    locations: file.locations?.filter(({ key }) => LOCATIONS.includes(key)),
    teams: file.teams?.filter(({ key }) => TEAMS.includes(key)),
  };
  const outcome = await applyOrganisation({ db, now: deps.now, random: deps.randomBytes }, part, { dryRun: false });
  if (outcome.faults) throw new Error(`the demo was refused: ${JSON.stringify(outcome.faults)}`);
  await setPassword({ db, now: deps.now, randomBytes: deps.randomBytes }, { ...PERSON, by: 'test' });
}

/** Imports staff answers of October 2026: lines of `team;s1`, as a person would send them. */
export async function importStaff({ db, deps }: TestServer, lines: readonly string[]): Promise<void> {
  const survey = (await publishedSurveys(db.read)).inForce.get('staff-pulse');
  const period = readPeriod('2026-10');
  if (!survey || !period.ok) throw new Error('the demo has no staff survey');
  const bytes = new TextEncoder().encode(['team;s1', ...lines].join('\n'));
  const request = { bytes, survey, period: period.period, replace: false };
  const { outcome } = await importStaffAnswers({ db, now: deps.now }, request);
  if (outcome !== 'imported') throw new Error(`the staff file was ${outcome}`);
  deps.live.changed();
}
