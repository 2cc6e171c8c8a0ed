import { type Command, Option } from 'commander';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { type ImportReport, importSurveyFile } from '../../features/imports/import-survey-file.ts';
import { SCALES, type Scale } from '../../features/imports/scale.ts';
import { waveRequest } from '../../features/imports/wave-request.ts';
import { type CommandDeps, withData } from '../command-deps.ts';
import { InputError, readInputFile } from '../input-file.ts';
import { importLines, importRefusal } from './import-report.ts';

const MAX_FILE_BYTES = 20 * 1024 * 1024;

interface ImportOptions {
  readonly survey?: string;
  readonly period?: string;
  readonly name?: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly alias: Readonly<Record<string, string>>;
  readonly scale?: Scale;
  readonly sheet?: string;
  readonly replace?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function importStaffCommand(program: Command, deps: CommandDeps): void {
  const about = 'read a CSV or XLSX of staff: answers, one row per person, or ready figures of teams (n, mean, sd)';
  importCommand(program.command('import-staff').description(about), 'staff', deps);
}

export function importResponsesCommand(program: Command, deps: CommandDeps): void {
  const about = 'read a CSV or XLSX of customers asked in another channel: answers, or ready figures of teams';
  importCommand(program.command('import-responses').description(about), 'customer', deps);
}

function importCommand(command: Command, audience: SurveyContent['audience'], deps: CommandDeps): void {
  command
    .argument('<file>', 'CSV or XLSX file')
    .option('--survey <key>', `${audience} survey; without it, the only one there is`)
    .option('--period <period>', 'days the answers are from; without it, the running month')
    .option('--name <name>', 'what the wave is called; without it, its period')
    .option(
      '--mapping <column=meaning>',
      'what a column holds: an item (item:n, item:sd), team, n, mean, sd, item-name, background or ignore; may be repeated',
      pair,
      {},
    )
    .option('--alias <name=team>', 'a name in the file and the key of its team, remembered; may be repeated', pair, {})
    .addOption(new Option('--scale <scale>', 'scale of the values; without it, told from them').choices(SCALES))
    .option('--sheet <name>', 'sheet of an XLSX; without it, the first visible one')
    .option('--replace', 'put this file in the place of the waves of the same days')
    .option('--dry-run', 'show how the file is understood and keep nothing')
    .option('--json', 'print the report as JSON')
    .action((file: string, options: ImportOptions) => run(deps, file, audience, options));
}

/** `Column=meaning`; the last = counts, as headers may have their own. */
function pair(written: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = written.lastIndexOf('=');
  if (at < 1 || at === written.length - 1) throw new InputError(`"${written.slice(0, 60)}": write it as name=meaning.`);
  return { ...before, [written.slice(0, at).trim()]: written.slice(at + 1).trim() };
}

async function run(
  deps: CommandDeps,
  path: string,
  audience: SurveyContent['audience'],
  options: ImportOptions,
): Promise<void> {
  const bytes = await readInputFile(path, MAX_FILE_BYTES);
  const { report, survey, period } = await withData(deps, async (db) => {
    const wave = await waveRequest({ db, now: deps.now }, { audience, survey: options.survey, period: options.period });
    if (!wave.ok) throw new InputError(`--${wave.field}: ${wave.fault}.`);
    const request = { ...requestOf(options), ...wave.value, bytes };
    const done = await importSurveyFile({ db, now: deps.now }, request);
    return { report: done, survey: wave.value.survey.key, period: wave.value.period.label };
  });
  print(deps, { path, report, survey, period: options.name ?? period, json: options.json ?? false });
}

function requestOf({ name, mapping, alias, scale, sheet, replace, dryRun }: ImportOptions) {
  const keep = !(dryRun ?? false);
  return { name, mapping, aliases: alias, scale, sheet, replace: replace ?? false, keep, by: 'cli' };
}

function print(
  deps: CommandDeps,
  told: { path: string; report: ImportReport; survey: string; period: string; json: boolean },
): void {
  const { path, report, survey, period, json } = told;
  if (json) deps.print(JSON.stringify({ survey, period, ...report }, null, 2));
  if (report.outcome === 'refused') throw importRefusal(deps, path, report, json);
  if (!json) for (const line of importLines(report, { survey, period })) deps.print(line);
}
