import { writeMeaning } from '../../features/imports/column-meaning.ts';
import type { HiddenTeam } from '../../features/imports/hidden-in-wave.ts';
import type { ImportReport } from '../../features/imports/import-survey-file.ts';
import type { TableFault } from '../../features/imports/table-fault.ts';
import { type CommandDeps, oneLine } from '../command-deps.ts';
import { InputError } from '../input-file.ts';

/** Names that match nothing come first: nobody should read a figure before them. */
export function importLines(report: ImportReport, wave: { survey: string; period: string }): string[] {
  const called = `${wave.survey} ${wave.period}`;
  if (report.outcome === 'already-imported') return [`This file is imported already as ${called}; nothing changed.`];
  const { teams, replaced, outcome } = report;
  const isDry = outcome === 'would-import';
  return [
    ...(teams?.unmatched ?? []).map(
      (name) => `! "${oneLine(name)}" matches no team; its answers are kept and in no figure.`,
    ),
    ...(teams?.small.length
      ? [`! Fewer than 5 answers, so hidden in every figure: ${teams.small.map(oneLine).join(', ')}.`]
      : []),
    ...hiddenLines(report),
    ...readLines(report),
    ...(isDry ? columnLines(report) : []),
    ...replaced.map(
      ({ name, from, to }) =>
        `${isDry ? 'It would take' : 'It took'} the place of the wave ${oneLine(name)} (${from} to ${to}).`,
    ),
    doneLine(report, called),
  ];
}

const WHY_HIDDEN: Readonly<Record<HiddenTeam['why'], string>> = {
  'too-few': 'Fewer than 5 answers to some items, so those are hidden',
  'all-alike': 'Fewer than 10 answers that are all at one end of the scale, so those are hidden',
  'protects-another': 'Enough answers, but hidden so that a smaller team beside it cannot be worked out',
  'older-figures': 'Enough answers, but hidden because the figures shown before this file would tell a few answers',
};

function hiddenLines({ hidden = [] }: ImportReport): string[] {
  return [...Map.groupBy(hidden, ({ why }) => why)].map(([why, teams]) => {
    const named = teams.map(({ team, items }) => oneLine(items.length > 0 ? `${team} (${items.join(', ')})` : team));
    return `! ${WHY_HIDDEN[why]}: ${named.join(', ')}.`;
  });
}

function doneLine({ outline, contents, outcome }: ImportReport, called: string): string {
  const what = contents?.kind === 'figures' ? 'figures of teams' : 'answers';
  const done = `${outline?.rows ?? 0} rows with ${contents?.values ?? 0} ${what} as ${called}.`;
  return outcome === 'would-import' ? `Would import ${done} Dry run, nothing was kept.` : `Imported ${done}`;
}

/** How the file was understood: never a guess without saying so. */
function readLines({ outline, contents }: ImportReport): string[] {
  if (!outline || !contents) return [];
  const { kind, encoding, bom, separator, sheet, otherSheets } = outline.form;
  const form =
    kind === 'xlsx'
      ? `Read as XLSX, sheet "${oneLine(sheet ?? '')}"`
      : `Read as ${encoding}${bom ? ' with a byte order mark' : ''}, separator ${separator}`;
  const others = otherSheets.length > 0 ? [`Sheets left out: ${otherSheets.map(oneLine).join(', ')}.`] : [];
  const saved = outline.columns.filter(({ how }) => how === 'saved').length;
  return [
    `${form}, decimal mark ${contents.decimalMark}, scale ${contents.scale}.`,
    ...others,
    ...(saved > 0 ? [`Columns read by the mapping saved with an earlier import: ${saved}.`] : []),
  ];
}

function columnLines({ outline, teams }: ImportReport): string[] {
  const columns = (outline?.columns ?? []).map(
    ({ header, meaning, how }) =>
      `Column "${oneLine(header)}": ${meaning ? writeMeaning(meaning) : 'unknown'} (${how}).`,
  );
  const names = (teams?.matched ?? []).map(({ written, team }) => `Team "${oneLine(written)}": ${team}.`);
  return [...columns, ...names];
}

/** One fault stands in the one line on standard error; several are listed on standard output and counted in that line. */
export function importRefusal(
  deps: CommandDeps,
  path: string,
  { faults, total }: { readonly faults: readonly TableFault[]; readonly total: number },
  json: boolean,
): InputError {
  const lines = faults.map((fault) => oneLine(`${placeOf(fault)}${fault.message}`));
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
