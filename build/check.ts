import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fromRoot } from './bundles/target.ts';
import { runStep } from './steps/run-step.ts';
import { STATIC_GROUPS, STEPS, type StepName } from './steps/steps.ts';

/**
 * `npm test`: every check, then every test; ends with the counts. With names of checks as arguments runs only those.
 * A failed check does not stop the rest: one run tells everything that is wrong.
 */
const asked = process.argv.slice(2);
const groups = asked.length === 0 ? STATIC_GROUPS : [asked.map(stepName)];
const failed: string[] = [];
for (const group of groups) {
  const results = await Promise.all(group.map((name) => runStep(STEPS[name])));
  failed.push(...results.filter((result) => !result.passed).map((result) => result.name));
}
process.exitCode = failed.length > 0 ? 1 : 0;
if (asked.length === 0) process.exitCode = await runTests(failed);

async function runTests(failedChecks: readonly string[]): Promise<number> {
  const env = { ...process.env, FAILED_CHECKS: failedChecks.join(',') };
  const child = spawn('vitest', ['run'], { cwd: fromRoot(), stdio: 'inherit', env });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0 && failedChecks.length === 0 ? 0 : 1;
}

function stepName(given: string): StepName {
  if (Object.hasOwn(STEPS, given)) return given as StepName;
  throw new Error(`unknown check ${given}: use ${Object.keys(STEPS).join(', ')}`);
}
