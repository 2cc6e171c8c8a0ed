import type { Command } from 'commander';
import { applyOrganisation } from '../../features/organisation/apply-organisation.ts';
import type { Change, FileFault } from '../../features/organisation/change.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError, readInputFile } from '../input-file.ts';
import { type OrganisationSource, readOrganisationFile } from '../organisation-file.ts';

const MAX_FILE_BYTES = 10 * 1024 * 1024;

interface ApplyOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function applyCommand(program: Command, deps: CommandDeps): void {
  program
    .command('apply')
    .description(
      'bring locations, teams, goals, surveys, linkages and kiosks’ settings to what a YAML file says, all or nothing',
    )
    .argument('<file>', 'organisation file')
    .option('--dry-run', 'print the difference and keep nothing')
    .option('--json', 'print the difference as JSON')
    .action((file: string, options: ApplyOptions) => apply(deps, file, options));
}

async function apply(deps: CommandDeps, path: string, options: ApplyOptions): Promise<void> {
  const source = readOrganisationFile(path, await readInputFile(path, MAX_FILE_BYTES));
  const dryRun = options.dryRun ?? false;
  const { file } = source;
  if (source.faults.length > 0 || !file)
    throw refusal(deps, { path, source, faults: source.faults, json: options.json });
  const outcome = await withData(
    deps,
    (db) => applyOrganisation({ db, now: deps.now, random: deps.randomBytes }, file, { dryRun }),
    dryRun ? 'look' : 'make',
  );
  if (outcome.faults) throw refusal(deps, { path, source, faults: outcome.faults, json: options.json });
  if (options.json) deps.print(JSON.stringify({ dryRun, changes: outcome.changes }, null, 2));
  else for (const line of differenceLines(outcome.changes, dryRun)) deps.print(line);
}

/** One fault stands in the one line on standard error; several are listed on standard output and counted in that line. */
function refusal(deps: CommandDeps, { path, source, faults, json }: Refused): InputError {
  const lines = faults.map((fault) => oneLine(`${source.place(fault.path)}: ${fault.message}`));
  if (json) deps.print(JSON.stringify({ faults: lines }, null, 2));
  if (lines.length === 1) return new InputError(`${path}: ${lines[0]}. Nothing was changed.`);
  if (!json) for (const line of lines) deps.print(line);
  return new InputError(`${path}: ${lines.length} faults, listed above. Nothing was changed.`);
}

interface Refused {
  readonly path: string;
  readonly source: OrganisationSource;
  readonly faults: readonly FileFault[];
  readonly json: boolean | undefined;
}

const MARKS: Readonly<Record<Change['change'], string>> = { added: '+', changed: '~', unchanged: ' ' };

/** The difference a file makes, one entry a line, and a sum at the end. A PIN is said to change and never shown. */
export function differenceLines(changes: readonly Change[], dryRun: boolean): string[] {
  const lines = changes.map(({ entity, key, change, fields, version }) => {
    const number = version === undefined || change === 'unchanged' ? '' : `, version ${version}`;
    const what = fields.length > 0 ? ` (${fields.map(entity === 'settings' ? String : inWords).join(', ')})` : '';
    return `${MARKS[change]} ${entity} ${key}: ${change}${number}${what}`;
  });
  const count = (kind: Change['change']) => changes.filter((one) => one.change === kind).length;
  const sum = `${count('added')} added, ${count('changed')} changed, ${count('unchanged')} unchanged`;
  return [...lines, `${sum}${dryRun ? '; dry run, nothing was kept' : ''}`];
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  manager_pin: 'the PIN',
  survey_id: 'survey',
  by_day: 'by',
  location: 'location: the team moves',
  position: 'order',
};

function inWords(column: string): string {
  return FIELD_WORDS[column] ?? column.replaceAll('_', ' ');
}
