import { createWorld } from '../e2e/story/world.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { readRunOptions } from '../support/run-options.ts';
import { letMonkeyPlay } from './monkey.ts';

/**
 * `npm run monkey -- --minutes N --seed S`: random touches and keys on the built kiosk before a real server. Prints its figures
 * last; exits 0 only when nothing happened that must not. One seed gives one sequence of moves.
 */
const { minutes, seed } = readRunOptions({ minutes: 30, seed: Date.now() % 1_000_000 });
const program = await findChromium();
if ('missing' in program) {
  console.error(program.missing);
  process.exit(1);
}
const world = await createWorld(program);
try {
  const report = await letMonkeyPlay({ page: world.page(), seed, forMs: minutes * 60_000 });
  const listed = (counts: ReadonlyMap<string, number>) => [...counts].map(([name, n]) => `${name} ${n}`).join(', ');
  for (const fault of report.faults) console.log(`fault    ${fault}`);
  console.log(`seed     ${seed}, ${minutes} min`);
  console.log(`moves    ${report.moves} (${listed(report.kinds)})`);
  console.log(`screens  ${listed(report.screens)}`);
  console.log(`faults   ${report.faults.length}`);
  process.exitCode = report.faults.length > 0 ? 1 : 0;
} finally {
  await world.close();
}
