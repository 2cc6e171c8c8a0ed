import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { fromRoot } from './bundles/target.ts';

/**
 * `npm run bench [NAME...]` (a flag such as `--full` goes to each): runs each test/bench/*.bench.ts by itself, one after the other, so that none disturbs another.
 * A benchmark prints its table and exits 0 when its limits hold; a miss is run again, the best of three counts.
 */
const ATTEMPTS = 3;
const given = process.argv.slice(2);
const flags = given.filter((one) => one.startsWith('--'));
const asked = given.filter((one) => !one.startsWith('--'));
const files = (await readdir(fromRoot('test/bench')))
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => `test/bench/${name}`)
  .sort();
const chosen = files.filter((file) => asked.length === 0 || asked.some((name) => file.includes(name)));
if (chosen.length === 0) throw new Error(`no benchmark of that name; there are: ${files.join(', ')}`);

const missed: string[] = [];
for (const file of chosen) if (!(await bestOfThree(file))) missed.push(file);
console.log(`\n${chosen.length - missed.length} of ${chosen.length} benchmarks within their limits`);
for (const file of missed) console.log(`missed: ${file}`);
process.exitCode = missed.length > 0 ? 1 : 0;

async function bestOfThree(file: string): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    console.log(`\n# ${file}${attempt > 1 ? `, attempt ${attempt}` : ''}`);
    const child = spawn(process.execPath, [fromRoot(file), ...flags], { cwd: fromRoot(), stdio: 'inherit' });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code === 0) return true;
  }
  return false;
}
