import { nearestWord } from '#shared/domain/nearest-word.ts';
import type { ScaleQuestion } from '#shared/domain/question.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { plainName, plainWording } from './same-name.ts';

/** What one column of a file holds. `item` with its part: the answer or mean itself, or the number or spread behind a mean. */
export type Meaning =
  | { readonly kind: 'team' | 'n' | 'mean' | 'sd' | 'item-name' | 'background' | 'ignore' }
  | { readonly kind: 'item'; readonly item: string; readonly part: 'mean' | 'n' | 'sd' };

const WORDS = {
  team: ['team', 'tiimi', 'ryhmä', 'yksikkö', 'grupp', 'enhet', 'group', 'unit'],
  n: ['n', 'vastaajia', 'vastauksia', 'vastausten määrä', 'antal', 'antal svar', 'svar', 'respondents', 'answers'],
  mean: ['mean', 'average', 'keskiarvo', 'ka', 'medelvärde', 'medeltal'],
  sd: ['sd', 'std', 'keskihajonta', 'hajonta', 'standardavvikelse', 'standard deviation'],
  'item-name': ['item', 'question', 'kysymys', 'väittämä', 'fråga', 'påstående'],
} as const;

/** Meanings a person may give a column, beside the items: `team`, `n`, `mean`, `sd`, `item-name`, `background`, `ignore`. */
const PLAIN_KINDS = ['team', 'n', 'mean', 'sd', 'item-name', 'background', 'ignore'] as const;

export function scaleQuestions(content: SurveyContent): ScaleQuestion[] {
  return content.questions.filter((question) => question.type === 'scale');
}

/** Every word a survey understands as a header, in its plain form. */
export function headerWords(content: SurveyContent): ReadonlyMap<string, Meaning> {
  const words = new Map<string, Meaning>();
  for (const [kind, list] of Object.entries(WORDS)) {
    for (const word of list) words.set(word, { kind: kind as keyof typeof WORDS });
  }
  for (const { id, title } of scaleQuestions(content)) {
    for (const word of [id, ...Object.values(title)]) {
      words.set(plainWording(word), { kind: 'item', item: id, part: 'mean' });
    }
  }
  return words;
}

/** What a header says by itself: a known word, or an item with a part, `goal_clarity_n`, `Goal clarity (sd)`. */
export function guessMeaning(header: string, words: ReadonlyMap<string, Meaning>): Meaning | undefined {
  const plain = plainWording(header);
  return words.get(plain) ?? itemPart(plain, words);
}

function itemPart(plain: string, words: ReadonlyMap<string, Meaning>): Meaning | undefined {
  const [, name = '', suffix = ''] = /^(.+?)\s*[_.:/\s(]\s*([^_.:/\s()]+)\)?$/u.exec(plain) ?? [];
  const item = words.get(plainWording(name));
  const part = words.get(suffix);
  if (item?.kind !== 'item') return undefined;
  return part?.kind === 'n' || part?.kind === 'mean' || part?.kind === 'sd' ? { ...item, part: part.kind } : undefined;
}

export function nearestHeader(header: string, words: ReadonlyMap<string, Meaning>): string | undefined {
  return nearestWord(plainWording(header), words.keys()) ?? undefined;
}

/** `team`, `background`, `goal_clarity`, `goal_clarity:n`; undefined for what is none of the survey's. `item:team` for an item of that name. */
export function readMeaning(written: string, items: ReadonlySet<string>): Meaning | undefined {
  const plain = plainName(written);
  const kind = PLAIN_KINDS.find((one) => one === plain);
  if (kind) return { kind };
  const [item = '', part = 'mean'] = plain.replace(/^item:/, '').split(':');
  if (!items.has(item) || (part !== 'mean' && part !== 'n' && part !== 'sd')) return undefined;
  return { kind: 'item', item, part };
}

/** The text that `readMeaning` reads. */
export function writeMeaning(meaning: Meaning): string {
  if (meaning.kind !== 'item') return meaning.kind;
  const isTaken = PLAIN_KINDS.some((kind) => kind === meaning.item);
  return `${isTaken ? 'item:' : ''}${meaning.item}${meaning.part === 'mean' ? '' : `:${meaning.part}`}`;
}
