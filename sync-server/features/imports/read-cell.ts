import type { ScaleQuestion } from '#shared/domain/question.ts';
import { plainWording } from './same-name.ts';
import { type Bounds, indexOf } from './scale.ts';
import { fault, type TableFault } from './table-fault.ts';
import { NO_VALUE } from './xlsx-sheet.ts';

/** An index 0-100, no answer, or what is wrong; the cell itself is never repeated. */
export type Cell =
  | { readonly index: number; readonly decimal?: ',' | '.' }
  | { readonly none: true }
  | { readonly fault: TableFault };

/** The words of a question's scale in every language → index; "don't know" → null. */
export type ScaleWords = ReadonlyMap<string, number | null>;

export function scaleWords({ labels, dontKnow, points }: ScaleQuestion): ScaleWords {
  const words = new Map<string, number | null>();
  for (const [at, label] of labels.entries()) {
    for (const word of Object.values(label)) words.set(plainWording(word), (100 * at) / (points - 1));
  }
  if (dontKnow) for (const word of [dontKnow.id, ...Object.values(dontKnow.label)]) words.set(plainWording(word), null);
  return words;
}

const NUMBER = /^\d{1,3}(?:([.,])\d{1,20})?$/;
const DATE = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.\d{1,2}\.)(?:[T ].*)?$/;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
const DATE_SERIAL = /^[34]\d{4}$/;
const ERROR = /^#[A-Z0-9/]+[!?]?$/;

type Damage = 'formula-without-value' | 'spreadsheet-error' | 'made-a-date' | 'shortened-number';

/** What a spreadsheet made of something else, or undefined. It is never guessed back. */
export function spreadsheetDamage(written: string): Damage | undefined {
  if (written === NO_VALUE) return 'formula-without-value';
  if (ERROR.test(written)) return 'spreadsheet-error';
  if (DATE.test(written)) return 'made-a-date';
  if (SCIENTIFIC.test(written)) return 'shortened-number';
  return undefined;
}

/** A plain number with comma or point; undefined for anything else. */
export function plainNumber(cell: string): { readonly value: number; readonly decimal?: ',' | '.' } | undefined {
  const found = NUMBER.exec(cell);
  if (!found) return undefined;
  const value = Number(cell.replace(',', '.'));
  const decimal = found[1] as ',' | '.' | undefined;
  return decimal ? { value, decimal } : { value };
}

export function readCell(written: string, bounds: Bounds, words: ScaleWords): Cell {
  const cell = written.normalize('NFC').trim();
  if (cell === '') return { none: true };
  const word = words.get(plainWording(cell));
  if (word !== undefined) return word === null ? { none: true } : { index: word };
  const { low, high } = bounds;
  const number = plainNumber(cell);
  if (!number) {
    const damage = DATE_SERIAL.test(cell) ? 'made-a-date-number' : spreadsheetDamage(cell);
    return { fault: damage ? fault(damage, {}) : fault('not-on-scale', { low, high }) };
  }
  if (number.value < low || number.value > high) return { fault: fault('not-between', { low, high }) };
  const index = indexOf(number.value, bounds);
  return number.decimal ? { index, decimal: number.decimal } : { index };
}
