import { createHash } from 'node:crypto';
import { guessMeaning, type Meaning, nearestHeader, readMeaning } from './column-meaning.ts';
import { headerLine } from './header-line.ts';
import { plainWording } from './same-name.ts';
import { fault, type TableFault } from './table-fault.ts';

/** Column header → meaning, both as people write them. */
export type Mapping = Readonly<Record<string, string>>;

/** One column of a file; `at` counts from 0. `meaning` undefined = nobody knows. */
export interface Column {
  readonly at: number;
  readonly header: string;
  readonly meaning: Meaning | undefined;
  readonly how: 'told' | 'saved' | 'guessed' | 'unknown';
  readonly nearest?: string | undefined;
}

export interface MappingSources {
  readonly words: ReadonlyMap<string, Meaning>;
  readonly items: ReadonlySet<string>;
  readonly told: Mapping;
  readonly saved: Mapping;
}

/** Same columns, same signature, whatever their order and spelling of spaces and case. */
export function columnSignature(header: readonly string[]): string {
  const plain = header.map(plainWording).filter((word) => word !== '');
  return createHash('sha256').update(JSON.stringify(plain.sort())).digest('hex');
}

/** What was told comes before what was saved, and that before what the header says. Columns with neither header nor cells are left out. */
export function matchColumns(
  header: readonly string[],
  sources: MappingSources,
  isEmpty: (at: number) => boolean,
): { readonly columns: readonly Column[]; readonly faults: readonly TableFault[] } {
  const columns = header.flatMap((written, at) =>
    written.trim() === '' && isEmpty(at) ? [] : [columnOf(written, at, sources)],
  );
  const strangers = Object.keys(sources.told).filter((name) => !header.some((one) => isSame(one, name)));
  const faults = [
    ...strangers.map((name) => fault('no-such-column', {}, { column: headerLine(name, 0) })),
    ...columns.flatMap((column) => unknownFault(column)),
    ...doubledFaults(columns),
  ];
  return { columns, faults };
}

const isSame = (one: string, other: string) => plainWording(one) === plainWording(other);

function columnOf(written: string, at: number, { words, items, told, saved }: MappingSources): Column {
  const header = headerLine(written, at);
  for (const [how, mapping] of [['told', told] as const, ['saved', saved] as const]) {
    const name = Object.keys(mapping).find((one) => isSame(one, written));
    const meaning = name === undefined ? undefined : readMeaning(mapping[name] ?? '', items);
    if (meaning) return { at, header, meaning, how };
    if (name !== undefined && how === 'told') return { at, header, meaning: undefined, how };
  }
  const meaning = written.trim() === '' ? undefined : guessMeaning(written, words);
  if (meaning) return { at, header, meaning, how: 'guessed' };
  return { at, header, meaning: undefined, how: 'unknown', nearest: nearestHeader(written, words) };
}

function unknownFault({ header, meaning, how, nearest }: Column): TableFault[] {
  if (meaning) return [];
  if (how === 'told') return [fault('mapped-to-nothing', {}, { column: header })];
  const place = { column: header };
  return [nearest ? fault('unknown-column-nearest', { nearest }, place) : fault('unknown-column', {}, place)];
}

function doubledFaults(columns: readonly Column[]): TableFault[] {
  const seen = new Set<string>();
  return columns.flatMap(({ header, meaning }) => {
    if (!meaning || meaning.kind === 'ignore' || meaning.kind === 'background') return [];
    const name = JSON.stringify(meaning);
    if (seen.has(name)) return [fault('column-twice', {}, { column: header })];
    seen.add(name);
    return [];
  });
}
