import { readDemoFile } from '../../sync-server/cli/demo/demo-files.ts';
import { answeringTeams, importDemoWaves } from '../../sync-server/cli/demo/demo-waves.ts';
import { readOrganisationFile } from '../../sync-server/cli/organisation-file.ts';
import { applyOrganisation } from '../../sync-server/features/organisation/apply-organisation.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { periodOf } from '../../sync-server/features/results/period-of.ts';
import { publishedSurveys } from '../../sync-server/features/surveys/published-surveys.ts';
import { storedTeams } from '../../sync-server/features/teams/stored-teams.ts';
import { PERSON } from './demo-figures.ts';
import type { TestServer } from './test-server.ts';

/** Gives the server the whole demo organisation with its linked surveys and linkage, but for the half year of its kiosks. */
export async function giveDemoWaves(server: TestServer): Promise<void> {
  const { db, deps } = server;
  for (const name of ['demo-organisation.yml', 'demo-linked-surveys.yml']) {
    const { file } = readOrganisationFile(name, await readDemoFile(name));
    if (!file) throw new Error(`${name} is no organisation file`);
    const given = { db, now: deps.now, random: deps.randomBytes };
    const outcome = await applyOrganisation(given, file, { dryRun: false });
    if (outcome.faults) throw new Error(`${name} was refused: ${JSON.stringify(outcome.faults)}`);
  }
  await setPassword({ db, now: deps.now, randomBytes: deps.randomBytes }, { ...PERSON, by: 'test' });
  const month = periodOf(undefined, deps.now(), 'Europe/Helsinki');
  if (!month.ok) throw new Error(month.fault);
  await importDemoWaves(
    deps,
    await publishedSurveys(db.read),
    month.period,
    answeringTeams(await storedTeams(db.read)),
  );
}
