import { readFile, writeFile } from 'node:fs/promises';
import { fromRoot } from './bundles/target.ts';
import { droppedPackages, type LockFile } from './lockfile/dropped-packages.ts';

/** Adds the entries npm dropped from the lock file; with `--check` only says whether there are any. Run after `npm install`. */
const file = fromRoot('package-lock.json');
const lock = JSON.parse(await readFile(file, 'utf8')) as LockFile;
const dropped = droppedPackages(lock);
if (process.argv.includes('--check')) {
  for (const path of dropped.keys()) console.error(`package-lock.json lacks ${path}; run: npm run complete-lockfile`);
  process.exitCode = dropped.size === 0 ? 0 : 1;
} else {
  const packages = { ...lock.packages, ...Object.fromEntries(dropped) };
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  await writeFile(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
  console.log(`${dropped.size} entries added to package-lock.json`);
}
