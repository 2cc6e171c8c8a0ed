import { nearestWord } from '#shared/domain/nearest-word.ts';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { plainWording } from './same-name.ts';
import type { TableFault } from './table-fault.ts';

/** Which column of the file holds what; `at` counts from 0. */
export interface Columns {
  readonly team: number;
  readonly items: readonly { readonly at: number; readonly header: string; readonly question: ScaleQuestion }[];
}

type Meaning = 'team' | ScaleQuestion;
const TEAM_WORDS = ['team', 'tiimi', 'ryhmä', 'yksikkö', 'grupp', 'enhet', 'group', 'unit'];

/** Every header a survey understands: the team words, and question ids and titles in all its languages. */
export function headerWords(content: SurveyContent): ReadonlyMap<string, Meaning> {
  const words = new Map<string, Meaning>(TEAM_WORDS.map((word) => [word, 'team']));
  for (const question of scaleQuestions(content)) {
    for (const word of [question.id, ...Object.values(question.title)]) words.set(plainWording(word), question);
  }
  return words;
}

export function scaleQuestions(content: SurveyContent): ScaleQuestion[] {
  return content.questions.filter((question) => question.type === 'scale');
}

/** Columns without a header are passed over when `isEmpty(at)` says that nothing stands in them. */
export function matchColumns(
  header: readonly string[],
  words: ReadonlyMap<string, Meaning>,
  isEmpty: (at: number) => boolean,
): { columns: Columns } | { faults: TableFault[] } {
  const faults: TableFault[] = [];
  const found = new Map<Meaning, number>();
  for (const [at, written] of header.entries()) {
    if (written.trim() === '' && isEmpty(at)) continue;
    const meaning = words.get(plainWording(written));
    if (!meaning) faults.push(unknownColumn(written, at, words));
    else if (found.has(meaning)) faults.push({ column: shown(written, at), message: 'this column is there twice' });
    else found.set(meaning, at);
  }
  const team = found.get('team');
  found.delete('team');
  if (team === undefined) faults.push({ message: 'there is no team column; name it "team" or "tiimi"' });
  if (found.size === 0) faults.push({ message: 'there is no column of a question of the survey' });
  if (faults.length > 0 || team === undefined) return { faults };
  return { columns: { team, items: itemColumns(found, header) } };
}

function itemColumns(found: ReadonlyMap<Meaning, number>, header: readonly string[]): Columns['items'] {
  return [...found].flatMap(([question, at]) =>
    question === 'team' ? [] : [{ at, header: shown(header[at] ?? '', at), question }],
  );
}

function unknownColumn(written: string, at: number, words: ReadonlyMap<string, Meaning>): TableFault {
  if (written.trim() === '') return { column: shown(written, at), message: 'this column has cells but no header' };
  const nearest = nearestWord(plainWording(written), words.keys());
  const hint = nearest ? `; did you mean "${nearest}"?` : '';
  return { column: shown(written, at), message: `this is neither the team nor a question of the survey${hint}` };
}

const MAX_SHOWN = 60;

/** A header as it can be shown in one line. */
function shown(written: string, at: number): string {
  const line = written.replace(/[\s\p{C}]+/gu, ' ').trim();
  return line === '' ? `number ${at + 1}` : [...line].slice(0, MAX_SHOWN).join('');
}
