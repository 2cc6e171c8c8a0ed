import type { FileShape } from './file-shape.ts';
import { plainNumber, readCell, scaleWords } from './read-cell.ts';
import { boundsOf, type Scale, type ScaleCell } from './scale.ts';
import { type ReadAnswer, type ReadBackground, type Record, teamCell } from './survey-rows.ts';
import { type FaultList, fault } from './table-fault.ts';

type AnswersShape = Extract<FileShape, { kind: 'answers' }>;
const MAX_BACKGROUND = 120;

/** Every plain number in a column of an item: what the scale is told from. */
export function answerNumbers({ items }: AnswersShape, records: readonly Record[]): ScaleCell[] {
  return records.flatMap(({ cells }) =>
    items.flatMap(({ at, question }) => {
      const number = plainNumber((cells[at] ?? '').trim());
      return number ? [{ value: number.value, points: question.points }] : [];
    }),
  );
}

/** Answers of respondents, one row each; what is wrong goes to `faults`, decimal marks to `decimals`. */
export function readAnswers(
  shape: AnswersShape,
  records: readonly Record[],
  { scale, faults, decimals }: { scale: Scale; faults: FaultList; decimals: Set<string> },
): { answers: ReadAnswer[]; backgrounds: ReadBackground[] } {
  const items = shape.items.map((item) => ({
    ...item,
    words: scaleWords(item.question),
    bounds: boundsOf(scale, item.question.points),
  }));
  const answers: ReadAnswer[] = [];
  for (const record of records) {
    const team = teamCell(record, shape.team, faults);
    for (const { at, header, question, words, bounds } of items) {
      const cell = readCell(record.cells[at] ?? '', bounds, words);
      if ('fault' in cell) faults.add({ ...cell.fault, row: record.row, column: header });
      if (!('index' in cell)) continue;
      if (cell.decimal) decimals.add(cell.decimal);
      answers.push({ respondent: record.row, team, question: question.id, index: cell.index });
    }
  }
  return { answers, backgrounds: records.flatMap((record) => backgroundsOf(shape, record, faults)) };
}

function backgroundsOf({ backgrounds }: AnswersShape, { cells, row }: Record, faults: FaultList): ReadBackground[] {
  return backgrounds.flatMap(({ at, header }) => {
    const value = (cells[at] ?? '').trim();
    if (value === '') return [];
    if (value.length <= MAX_BACKGROUND) return [{ respondent: row, name: header, value }];
    faults.add(fault('long-background', { most: MAX_BACKGROUND }, { row, column: header }));
    return [];
  });
}
