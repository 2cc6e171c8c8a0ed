import { readFile, writeFile } from 'node:fs/promises';
import { fromRoot } from './bundles/target.ts';
import type { ImportRule } from './import-rules/import-rule.ts';
import { lintBorders } from './import-rules/lint-borders.ts';

/** Writes the lint configuration made from build/import-rules/import-rules.json. Run after changing a rule. */
const rules = JSON.parse(await readFile(fromRoot('build/import-rules/import-rules.json'), 'utf8')) as ImportRule[];
await writeFile(fromRoot('build/import-rules/lint-borders.json'), `${JSON.stringify(lintBorders(rules), null, 2)}\n`);
