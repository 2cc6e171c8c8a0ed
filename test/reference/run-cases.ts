import { caseFiles, OWN_CASES } from './runner/case-files.ts';
import { runCase } from './runner/run-case.ts';

/**
 * `npm run cases [-- FOLDER]`: runs every case file of a folder (this repository's own unless told) against the statistics core.
 * One line per failing file on stdout, the count last; exit 0 only when there are cases and all pass.
 */
const [folder = OWN_CASES] = process.argv.slice(2);
const files = await caseFiles(folder).catch((error: NodeJS.ErrnoException) => {
  console.log(`${folder}: cannot be read (${error.code ?? error.message})`);
  return [];
});
let failed = 0;
for (const file of files) {
  const line = await runCase(file);
  if (line === null) continue;
  failed += 1;
  console.log(line);
}
console.log(`${files.length - failed} of ${files.length} cases passed`);
process.exitCode = files.length > 0 && failed === 0 ? 0 : 1;
