import type { SurveyContent } from '#shared/domain/survey.ts';
import { guessMeaning, headerWords, scaleQuestions } from './column-meaning.ts';
import { type FileShape, fileShape } from './file-shape.ts';
import { type Column, columnSignature, type Mapping, matchColumns } from './match-columns.ts';
import { answerNumbers, readAnswers } from './read-answers.ts';
import { figureNumbers, readFigures, writtenFigures } from './read-figures.ts';
import { type InputTable, readTable, type TableForm } from './read-table.ts';
import { detectScale, type Scale } from './scale.ts';
import { type ReadAnswer, type ReadBackground, type ReadFigure, tableRows } from './survey-rows.ts';
import { FaultList, fault, type TableFault } from './table-fault.ts';

export interface FileOptions {
  /** What was told about columns now, and what was saved for the same columns; a function, as it is known by the signature. */
  readonly told: Mapping;
  readonly saved: (signature: string) => Mapping;
  readonly scale?: Scale | undefined;
  readonly sheet?: string | undefined;
}

/** What can be told of a file before its rows are understood. */
export interface FileOutline {
  readonly form: TableForm;
  readonly signature: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly firstRows: readonly (readonly string[])[];
}

export interface FileContents {
  readonly kind: 'answers' | 'figures';
  readonly scale: Scale;
  readonly decimalMark: 'comma' | 'point' | 'both' | 'none';
  readonly answers: readonly ReadAnswer[];
  readonly figures: readonly ReadFigure[];
  readonly backgrounds: readonly ReadBackground[];
}

export type SurveyFile =
  | { readonly ok: true; readonly outline: FileOutline; readonly contents: FileContents }
  | {
      readonly ok: false;
      readonly outline?: FileOutline;
      readonly faults: readonly TableFault[];
      readonly total: number;
    };

const SHOWN_ROWS = 5;

/** Reads a table of answers or of teams' figures: all of it, or the list of what is wrong. Pure. */
export function readSurveyFile(bytes: Uint8Array, content: SurveyContent, options: FileOptions): SurveyFile {
  const words = headerWords(content);
  const recognised = (header: readonly string[]) => header.filter((cell) => guessMeaning(cell, words)).length;
  const read = readTable(bytes, { recognised, sheet: options.sheet });
  if ('fault' in read) return { ok: false, faults: [read.fault], total: 1 };
  const { table } = read;
  const [header = [], ...rows] = table.records;
  const signature = columnSignature(header);
  const items = new Set(scaleQuestions(content).map(({ id }) => id));
  const sources = { words, items, told: options.told, saved: options.saved(signature) };
  const { columns, faults } = matchColumns(header, sources, (at) => rows.every((row) => (row[at] ?? '').trim() === ''));
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const outline = {
    form: table.form,
    signature,
    columns,
    rows: filled.length,
    firstRows: filled.slice(0, SHOWN_ROWS),
  };
  if (faults.length > 0) return refused(outline, faults);
  const shaped = fileShape(columns, scaleQuestions(content));
  if ('faults' in shaped) return refused(outline, shaped.faults);
  return readContents(table, outline, { shape: shaped.shape, content, scale: options.scale });
}

function refused(outline: FileOutline, faults: readonly TableFault[]): SurveyFile {
  const list = new FaultList();
  for (const one of faults) list.add(one);
  return { ok: false, outline, faults: list.listed, total: list.total };
}

function readContents(
  table: InputTable,
  outline: FileOutline,
  { shape, content, scale: told }: { shape: FileShape; content: SurveyContent; scale: Scale | undefined },
): SurveyFile {
  if (outline.rows === 0) return refused(outline, [fault('no-answers', {})]);
  const faults = new FaultList();
  const decimals = new Set<string>();
  const records = tableRows(table, faults);
  const reading = { questions: scaleQuestions(content), words: headerWords(content), faults };
  const figures = shape.kind === 'answers' ? [] : writtenFigures(shape, records, reading);
  const numbers = shape.kind === 'answers' ? answerNumbers(shape, records) : figureNumbers(figures);
  const scale = told ?? detectScale(numbers);
  if (scale === null) return refused(outline, [fault('unclear-scale', {})]);
  const given = { scale, faults, decimals };
  const people = shape.kind === 'answers' ? readAnswers(shape, records, given) : { answers: [], backgrounds: [] };
  const read = readFigures(figures, shape.team, given);
  if (faults.total > 0) return { ok: false, outline, faults: faults.listed, total: faults.total };
  const kind = shape.kind === 'answers' ? 'answers' : 'figures';
  return { ok: true, outline, contents: { kind, scale, decimalMark: markOf(decimals), ...people, figures: read } };
}

function markOf(seen: ReadonlySet<string>): FileContents['decimalMark'] {
  if (seen.size === 2) return 'both';
  if (seen.has(',')) return 'comma';
  return seen.has('.') ? 'point' : 'none';
}
