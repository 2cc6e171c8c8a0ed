import { type Command, Option } from 'commander';
import type { Export } from '../../features/exports/chosen-responses.ts';
import { exportComments } from '../../features/exports/export-comments.ts';
import { exportResponses } from '../../features/exports/export-responses.ts';
import { csvPieces, jsonPieces } from '../../features/exports/long-table-text.ts';
import { MOST_SHEET_ROWS, xlsxPieces } from '../../features/exports/long-table-xlsx.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';
import { refuseExisting, writeOutputFile } from '../output-file.ts';

const FORMATS = { csv: csvPieces, json: jsonPieces, xlsx: xlsxPieces } as const;

interface ExportOptions {
  readonly period?: string;
  readonly location?: string;
  readonly survey?: string;
  readonly format: keyof typeof FORMATS;
  readonly out?: string;
  readonly setAside?: boolean;
  readonly comments?: boolean;
}

export function exportCommand(program: Command, deps: CommandDeps): void {
  program
    .command('export')
    .description('write out what is kept, for other programs')
    .command('responses')
    .description('write out counted responses of customers, a row each, without comments and times of day')
    .option('--period <period>', '2026-10, 2026-W42, 2026-Q4 or 2026-01-01..2026-03-31; without it, the running month')
    .option('--location <key>', 'of this location only')
    .option('--survey <key>', 'of this survey only')
    .addOption(new Option('--format <format>', 'form of the output').choices(Object.keys(FORMATS)).default('csv'))
    .option('--out <file>', 'file to make, for this user alone; without it, standard output')
    .option('--set-aside', 'also responses that were set aside, marked as such')
    .addOption(
      new Option(
        '--comments',
        'the comments instead, masked, of locations with at least 8 responses that have one',
      ).conflicts('setAside'),
    )
    .action((options: ExportOptions) => write(deps, options));
}

async function write(deps: CommandDeps, { format, out, comments, ...asked }: ExportOptions): Promise<void> {
  if (out !== undefined) refuseExisting(out);
  const mostRows = format === 'xlsx' ? MOST_SHEET_ROWS : Number.POSITIVE_INFINITY;
  const find = comments ? exportComments : exportResponses;
  await withData(deps, async (db) => {
    const reading = await find({ db, now: deps.now }, { ...asked, mostRows, by: 'cli' });
    if (!reading.ok) throw new InputError(`export responses: ${reading.fault}.`);
    for (const remark of reading.value.remarks) deps.remark(oneLine(remark));
    await give(deps, reading.value, format, out);
  });
}

async function give(deps: CommandDeps, { table, rows }: Export, format: keyof typeof FORMATS, out?: string) {
  const pieces = FORMATS[format](table);
  if (out === undefined) return deps.printPieces(pieces);
  await writeOutputFile(out, pieces);
  deps.print(`${out}: ${rows} ${table.name.toLowerCase()}.`);
}
