import type { ScaleQuestion } from '#shared/domain/question.ts';
import { plainWording } from './same-name.ts';

/** A value on the question's own scale, no answer, or what is wrong; the cell itself is never repeated. */
export type Cell =
  | { readonly value: number; readonly decimal?: ',' | '.' }
  | { readonly none: true }
  | { readonly message: string };

/** The words of a question's scale in every language → 1..points; "don't know" → null. */
export type ScaleWords = ReadonlyMap<string, number | null>;

export function scaleWords({ labels, dontKnow }: ScaleQuestion): ScaleWords {
  const words = new Map<string, number | null>();
  for (const [index, label] of labels.entries()) {
    for (const word of Object.values(label)) words.set(plainWording(word), index + 1);
  }
  if (dontKnow) for (const word of [dontKnow.id, ...Object.values(dontKnow.label)]) words.set(plainWording(word), null);
  return words;
}

const NUMBER = /^\d{1,3}(?:([.,])\d{1,6})?$/;
const DATE = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.\d{1,2}\.)(?:[T ].*)?$/;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
const DATE_SERIAL = /^[34]\d{4}$/;

/** What a spreadsheet made of something else, or undefined. It is never guessed back. */
export function spreadsheetDamage(written: string): string | undefined {
  if (DATE.test(written)) return 'it looks like a date made by a spreadsheet';
  if (SCIENTIFIC.test(written)) return 'it looks like a long number shortened by a spreadsheet';
  return undefined;
}

export function readCell(written: string, points: number, words: ScaleWords): Cell {
  const cell = written.normalize('NFC').trim();
  if (cell === '') return { none: true };
  const word = words.get(plainWording(cell));
  if (word !== undefined) return word === null ? { none: true } : { value: word };
  const number = NUMBER.exec(cell);
  if (!number)
    return { message: damage(cell) ?? `it is neither a number from 1 to ${points} nor an answer of the scale` };
  const value = Number(cell.replace(',', '.'));
  if (value < 1 || value > points) return { message: `it is not between 1 and ${points}` };
  const decimal = number[1] as ',' | '.' | undefined;
  return decimal ? { value, decimal } : { value };
}

function damage(cell: string): string | undefined {
  return DATE_SERIAL.test(cell) ? 'it looks like the number of a date made by a spreadsheet' : spreadsheetDamage(cell);
}
