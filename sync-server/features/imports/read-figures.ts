import type { ScaleQuestion } from '#shared/domain/question.ts';
import type { Meaning } from './column-meaning.ts';
import { guessMeaning } from './column-meaning.ts';
import type { FileShape } from './file-shape.ts';
import { plainNumber, readCell, spreadsheetDamage } from './read-cell.ts';
import { type Bounds, boundsOf, type Scale, type ScaleCell } from './scale.ts';
import { columnName, type ReadFigure, type Record, teamCell } from './survey-rows.ts';
import { type FaultList, fault } from './table-fault.ts';

type FiguresShape = Exclude<FileShape, { kind: 'answers' }>;

/** One mean with what stands behind it, still as written. */
interface WrittenFigure {
  readonly record: Record;
  readonly question: ScaleQuestion;
  readonly columns: { readonly mean: string; readonly n: string; readonly sd: string };
  readonly mean: string;
  readonly n: string;
  readonly sd: string;
}

interface Reading {
  readonly questions: readonly ScaleQuestion[];
  readonly words: ReadonlyMap<string, Meaning>;
  readonly faults: FaultList;
}

/** Every figure of the rows, one per team and item; an empty mean is none. */
export function writtenFigures(shape: FiguresShape, records: readonly Record[], reading: Reading): WrittenFigure[] {
  const figures = records.flatMap((record) =>
    shape.kind === 'wide' ? wideFigures(shape, record) : longFigures(shape, record, reading),
  );
  return figures.filter(({ mean }) => mean !== '');
}

function wideFigures(shape: Extract<FiguresShape, { kind: 'wide' }>, record: Record): WrittenFigure[] {
  const cell = (at: number | undefined) => (at === undefined ? '' : (record.cells[at] ?? '').trim());
  return shape.items.map(({ question, header, at, n, sd }) => ({
    record,
    question,
    columns: { mean: header, n: `n of ${header}`, sd: `sd of ${header}` },
    mean: cell(at),
    n: cell(n),
    sd: cell(sd),
  }));
}

function longFigures(
  shape: Extract<FiguresShape, { kind: 'long' }>,
  record: Record,
  { questions, words, faults }: Reading,
): WrittenFigure[] {
  const cell = (at: number | undefined) => (at === undefined ? '' : (record.cells[at] ?? '').trim());
  const meaning = guessMeaning(cell(shape.item), words);
  const question = meaning?.kind === 'item' ? questions.find(({ id }) => id === meaning.item) : undefined;
  if (!question) {
    faults.add(fault('no-such-item', {}, { row: record.row, column: columnName(record, shape.item) }));
    return [];
  }
  const name = (at: number) => columnName(record, at);
  const columns = { mean: name(shape.mean), n: name(shape.n), sd: shape.sd === undefined ? 'sd' : name(shape.sd) };
  return [{ record, question, columns, mean: cell(shape.mean), n: cell(shape.n), sd: cell(shape.sd) }];
}

export function figureNumbers(figures: readonly WrittenFigure[]): ScaleCell[] {
  return figures.flatMap(({ mean, question }) => {
    const number = plainNumber(mean);
    return number ? [{ value: number.value, points: question.points }] : [];
  });
}

/** Figures on 0-100, each checked against its scale; what is wrong goes to `faults`. */
export function readFigures(
  figures: readonly WrittenFigure[],
  team: number,
  { scale, faults, decimals }: { scale: Scale; faults: FaultList; decimals: Set<string> },
): ReadFigure[] {
  return figures.flatMap((written) => {
    const { record, question } = written;
    const bounds = boundsOf(scale, question.points);
    const mean = readCell(written.mean, bounds, new Map());
    const [n, sd] = [readNumber(written, faults), readSpread(written, bounds, faults)];
    if ('fault' in mean) faults.add({ ...mean.fault, row: record.row, column: written.columns.mean });
    const name = teamCell(record, team, faults);
    if (!('index' in mean) || n === undefined || sd === undefined) return [];
    if (mean.decimal) decimals.add(mean.decimal);
    return [{ row: record.row, team: name, question: question.id, n, mean: mean.index, sd }];
  });
}

function readNumber({ record, n, columns }: WrittenFigure, faults: FaultList): number | undefined {
  if (/^[1-9]\d{0,6}$/.test(n)) return Number(n);
  faults.add(fault(spreadsheetDamage(n) ?? 'no-count', {}, { row: record.row, column: columns.n }));
  return undefined;
}

/** Of two answers at the two ends of a scale the spread is largest: 0.707 of its length. */
const LARGEST_SPREAD = 0.7072;

function readSpread(
  { record, sd, columns }: WrittenFigure,
  { low, high }: Bounds,
  faults: FaultList,
): number | null | undefined {
  if (sd === '') return null;
  const spread = plainNumber(sd)?.value;
  if (spread !== undefined && spread <= LARGEST_SPREAD * (high - low)) return (100 * spread) / (high - low);
  faults.add(fault(spreadsheetDamage(sd) ?? 'impossible-spread', {}, { row: record.row, column: columns.sd }));
  return undefined;
}
