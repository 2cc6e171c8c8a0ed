import type { Command } from 'commander';
import type { JuuriDatabase } from '../../db/database.ts';
import { storedOrganisation } from '../../features/organisation/stored-organisation.ts';
import { periodOf } from '../../features/results/period-of.ts';
import { type ImportOutcome, importStaffAnswers } from '../../features/staff-surveys/import-staff-answers.ts';
import { staffSurveyOf } from '../../features/staff-surveys/staff-survey-of.ts';
import type { TableFault } from '../../features/staff-surveys/table-fault.ts';
import { publishedSurveys } from '../../features/surveys/published-surveys.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError, readInputFile } from '../input-file.ts';

const MAX_FILE_BYTES = 20 * 1024 * 1024;

interface ImportOptions {
  readonly survey?: string;
  readonly period?: string;
  readonly replace?: boolean;
  readonly json?: boolean;
}

interface Told {
  readonly outcome: ImportOutcome;
  readonly survey: string;
  readonly period: string;
}

export function importStaffCommand(program: Command, deps: CommandDeps): void {
  program
    .command('import-staff')
    .description('read a CSV of staff answers, one row per person: a team column and a column per item')
    .argument('<file>', 'CSV file')
    .option('--survey <key>', 'staff survey; without it, the only one there is')
    .option('--period <period>', 'days the answers are from; without it, the running month')
    .option('--replace', 'put this file in the place of a wave of the same days')
    .option('--json', 'print the report as JSON')
    .action((file: string, options: ImportOptions) => importStaff(deps, file, options));
}

async function importStaff(deps: CommandDeps, path: string, options: ImportOptions): Promise<void> {
  const bytes = await readInputFile(path, MAX_FILE_BYTES);
  const told = await withData(deps, (db) => importInto(db, deps, bytes, options));
  if (told.outcome.outcome === 'refused') throw refusal(deps, path, told.outcome, options.json ?? false);
  const { survey, period, outcome } = told;
  if (options.json) deps.print(JSON.stringify({ survey, period, ...outcome }, null, 2));
  else for (const line of reportLines(told)) deps.print(line);
}

async function importInto(
  db: JuuriDatabase,
  deps: CommandDeps,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<Told> {
  const { inForce } = await publishedSurveys(db.read);
  const chosen = staffSurveyOf(inForce, options.survey);
  if (!chosen.ok) throw new InputError(`--survey: ${chosen.fault}.`);
  const { timeZone } = await storedOrganisation(db.read);
  const reading = periodOf(options.period, deps.now(), timeZone);
  if (!reading.ok) throw new InputError(`--period: ${reading.fault}.`);
  const request = { bytes, survey: chosen.survey, period: reading.period, replace: options.replace ?? false };
  const outcome = await importStaffAnswers({ db, now: deps.now }, request);
  return { outcome, survey: chosen.survey.key, period: reading.period.label };
}

function refusal(
  deps: CommandDeps,
  path: string,
  { faults, total }: Extract<ImportOutcome, { outcome: 'refused' }>,
  json: boolean,
): InputError {
  const lines = faults.map((fault) => oneLine(`${placeOf(fault)}${fault.message}`));
  if (json) deps.print(JSON.stringify({ outcome: 'refused', faults, total }, null, 2));
  if (total === 1) return new InputError(`${path}: ${lines[0]}. Nothing was imported.`);
  if (!json) for (const line of lines) deps.print(line);
  const shown = total > lines.length ? `the first ${lines.length} listed above` : 'listed above';
  return new InputError(`${path}: ${total} faults, ${shown}. Nothing was imported.`);
}

function placeOf({ row, column }: TableFault): string {
  const parts = [row === undefined ? '' : `row ${row}`, column === undefined ? '' : `column "${column}"`];
  const place = parts.filter((part) => part !== '').join(', ');
  return place === '' ? '' : `${place}: `;
}

/** The names of teams that matched nothing come first: nobody should read a figure before them. */
function reportLines({ outcome, survey, period }: Told): string[] {
  if (outcome.outcome !== 'imported') return [`This file is imported already as ${survey} ${period}; nothing changed.`];
  const { form, unmatched, rows, answers, replaced } = outcome;
  return [
    ...unmatched.map((name) => `! "${oneLine(name)}" matches no team; its answers are kept and in no figure.`),
    `Read as ${form.encoding}, separator ${form.separator}, decimal mark ${form.decimalMark}.`,
    `Imported ${rows} rows with ${answers} answers as ${survey} ${period}.`,
    ...(replaced > 0 ? [`It took the place of ${replaced} earlier import(s).`] : []),
  ];
}
