import type { Command } from 'commander';
import { key as keyForm } from '#shared/domain/text.ts';
import { readPeriod } from '#shared/scoring/period-days.ts';
import { importOutcomes } from '../../features/imports/import-outcomes.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError, readInputFile } from '../input-file.ts';
import { importRefusal } from './import-report.ts';

const MAX_FILE_BYTES = 20 * 1024 * 1024;

interface OutcomeOptions {
  readonly outcome: string;
  readonly period?: string;
  readonly replace?: boolean;
}

export function importOutcomeCommand(program: Command, deps: CommandDeps): void {
  program
    .command('import-outcome')
    .description('read a key figure of teams that no survey asks for, such as a financial result: team, period, value')
    .argument('<file>', 'CSV or XLSX file')
    .requiredOption('--outcome <key>', 'key of the figure, such as revenue')
    .option('--period <period>', 'days of every value, where the file has no period column')
    .option('--replace', 'put these values in the place of those of the same days')
    .action((file: string, options: OutcomeOptions) => run(deps, file, options));
}

async function run(deps: CommandDeps, path: string, { outcome: key, period, replace }: OutcomeOptions): Promise<void> {
  if (!keyForm.safeParse(key).success) throw new InputError('--outcome: use lower-case letters, digits and dashes.');
  const reading = period === undefined ? undefined : readPeriod(period);
  if (reading && !reading.ok) throw new InputError(`--period: ${reading.fault}.`);
  const bytes = await readInputFile(path, MAX_FILE_BYTES);
  const request = { bytes, key, period: reading?.period, replace: replace ?? false, by: 'cli' };
  const report = await withData(deps, (db) => importOutcomes({ db, now: deps.now }, request));
  if (report.outcome === 'refused') throw importRefusal(deps, path, report, false);
  for (const name of report.unmatched) deps.print(`! "${oneLine(name)}" matches no team; its value is in no figure.`);
  if (report.outcome === 'already-imported') return deps.print('This file is imported already; nothing changed.');
  deps.print(`Imported ${report.values} values of ${key}; ${report.replaced} earlier ones replaced.`);
}
