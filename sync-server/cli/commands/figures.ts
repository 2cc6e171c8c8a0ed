import { type Command, Option } from 'commander';
import type { TeamFigures } from '#shared/contract/dashboard.ts';
import { figuresCsv } from '../../features/exports/figures-csv.ts';
import { figuresTable, unmatchedLines } from '../../features/exports/figures-table.ts';
import { figuresXlsx } from '../../features/exports/figures-xlsx.ts';
import { teamFigures } from '../../features/results/team-figures.ts';
import { type CommandDeps, oneLine, withData } from '../command-deps.ts';
import { InputError } from '../input-file.ts';
import { textTable } from '../text-table.ts';

const FORMATS = ['table', 'csv', 'json', 'xlsx'] as const;

interface FiguresOptions {
  readonly period?: string;
  readonly survey?: string;
  readonly linkage?: string;
  readonly format: (typeof FORMATS)[number];
}

export function figuresCommand(program: Command, deps: CommandDeps): void {
  program
    .command('figures')
    .description('print customer and staff figures merged, one row per team')
    .option('--period <period>', '2026-10, 2026-W42, 2026-Q4 or 2026-01-01..2026-03-31; without it, the running month')
    .option('--survey <key>', 'staff survey; without it, the only one with answers, else that of the default linkage')
    .addOption(new Option('--linkage <key>', 'staff survey and wave as this linkage says').conflicts('survey'))
    .addOption(new Option('--format <format>', 'form of the output').choices(FORMATS).default('table'))
    .action((options: FiguresOptions) => printFigures(deps, options));
}

async function printFigures(deps: CommandDeps, { format, ...wanted }: FiguresOptions): Promise<void> {
  const asked = { ...wanted, whenSeveral: 'refuse' } as const;
  const reading = await withData(deps, (db) => teamFigures({ db, now: deps.now }, asked));
  if (!reading.ok) throw new InputError(`figures: ${reading.fault}.`);
  const figures = reading.value;
  const remarks = unmatchedLines(figures).map(oneLine);
  if (format === 'json') return deps.print(JSON.stringify(figures, null, 2));
  if (format === 'xlsx') return deps.print(await figuresXlsx(figuresTable(figures), remarks));
  // What matches nothing is told before any figure; in a CSV it would be a broken row, so it goes beside it.
  for (const line of remarks) format === 'csv' ? deps.remark(line) : deps.print(line);
  // As bytes, so that its last line ends like the others: else a reader takes the end for a part of the last cell.
  if (format === 'csv') return deps.print(Buffer.from(figuresCsv(figuresTable(figures))));
  deps.print(asText(figures));
}

function asText(figures: TeamFigures): string {
  const { header, rows } = figuresTable(figures);
  const written = rows.map((row) => row.map((cell) => (cell === null ? '-' : oneLine(String(cell)))));
  return `\n${figures.period.label}: ${figures.period.from} to ${figures.period.to}\n${textTable(header, written)}`;
}
