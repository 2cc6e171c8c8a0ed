import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileInZone, type ImportRule, isFolder, zonesOf } from '../../../build/import-rules/import-rule.ts';
import { lintBorders } from '../../../build/import-rules/lint-borders.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'build/import-rules');
const rules = JSON.parse(await readFile(join(FOLDER, 'import-rules.json'), 'utf8')) as ImportRule[];

interface Probe {
  readonly file: string;
  readonly imported: string;
  readonly refused: boolean;
}

/** Every way to write an import of `target` in `file`. */
function waysToImport(file: string, target: string): string[] {
  if (target.startsWith('*')) return [`./probe${target.slice(1)}`, `../goals${target.slice(1)}`];
  if (!isFolder(target)) return [target.replace(/\/\*\//, '/teams/').replace('*', 'path')];
  const path = posix.relative(posix.dirname(file), `${target}/probe.ts`);
  const relative = path.startsWith('.') ? path : `./${path}`;
  return target.startsWith('shared/') ? [`#${target}/probe.ts`, relative] : [relative];
}

const UNLISTED_PACKAGE = 'left-pad';

function probesOf(rule: ImportRule, number: number): Probe[] {
  const refused = [...rule.never, ...(rule.packages ? [UNLISTED_PACKAGE, 'node:fs'] : [])];
  const allowed = [...(rule.may ?? []), ...(rule.packages ?? []), './beside.ts'];
  return zonesOf(rule).flatMap((zone) => {
    const make = (isRefused: boolean) => (target: string, index: number) => {
      const file = fileInZone(zone, `probe-${number}-${isRefused ? 'no' : 'yes'}-${index}`);
      const ways = waysToImport(file, target);
      return ways.map((imported, way) => ({
        file: file.replace('probe-', `probe-${way}-`),
        imported,
        refused: isRefused,
      }));
    };
    return [...refused.flatMap(make(true)), ...allowed.flatMap(make(false))];
  });
}

const probes = rules.flatMap(probesOf);

describe('import rules', () => {
  let folder = '';
  let reported = new Set<string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'juuri-import-rules-'));
    const configuration = {
      ...lintBorders(rules),
      linter: { rules: { preset: 'none' } },
    };
    await writeFile(join(folder, 'biome.json'), JSON.stringify(configuration));
    for (const probe of probes) {
      await mkdir(dirname(join(folder, probe.file)), { recursive: true });
      await writeFile(join(folder, probe.file), `import '${probe.imported}';\n`);
    }
    reported = await refusedFiles(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are written into the lint configuration', async () => {
    const written = JSON.parse(await readFile(join(FOLDER, 'lint-borders.json'), 'utf8'));
    expect(written, 'run: npm run import-rules').toEqual(lintBorders(rules));
    expect(await readFile(join(ROOT, 'biome.json'), 'utf8')).toContain('./build/import-rules/lint-borders.json');
  });

  it.each(rules.map((rule, number) => ({ zone: rule.zone, number })))(
    '$zone: each forbidden import is reported, each allowed one is not',
    ({ number }) => {
      const wrong = probesOf(rules[number] as ImportRule, number).filter(
        (probe) => reported.has(probe.file) !== probe.refused,
      );
      expect(wrong).toEqual([]);
    },
  );

  it('refuse raw HTML, import cycles and forgotten promises, too', async () => {
    const { linter } = JSON.parse(await readFile(join(ROOT, 'biome.json'), 'utf8'));
    const files = {
      'raw.tsx': `export const Raw = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;\n`,
      'a.ts': `import { b } from './b.ts';\nexport const a = () => b();\n`,
      'b.ts': `import { a } from './a.ts';\nexport const b = (): unknown => a();\n`,
      'forgotten.ts': `async function save(): Promise<void> {}\nexport function go(): void {\n  save();\n}\n`,
    };
    const cell = await mkdtemp(join(tmpdir(), 'juuri-lint-'));
    await writeFile(join(cell, 'biome.json'), JSON.stringify({ linter }));
    for (const [name, text] of Object.entries(files)) await writeFile(join(cell, name), text);
    const refused = await refusedFiles(cell);
    await rm(cell, { recursive: true });
    expect([...refused].sort()).toEqual(Object.keys(files).sort());
  });
});

/** Files in which the linter finds an error, from one run over the folder. */
async function refusedFiles(folder: string): Promise<Set<string>> {
  const biome = join(ROOT, 'node_modules/.bin/biome');
  const run = promisify(execFile)(biome, ['lint', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { stdout } = await run.catch((failure: { stdout: string }) => failure);
  const report = JSON.parse(stdout) as { diagnostics: { severity: string; location: { path: string } }[] };
  const errors = report.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  return new Set(errors.map((diagnostic) => diagnostic.location.path));
}
