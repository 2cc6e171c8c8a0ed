import type { AnswerSharesReply, SharesPer } from '#shared/contract/answer-shares.ts';
import type { SharesRule } from '#shared/domain/answer-shares.ts';
import type { PartLook, StackedBar } from '../charts/StackedBars.tsx';
import type { Format } from '../format/format.ts';
import type { TextKey } from '../i18n/fi.ts';
import type { Translate } from '../i18n/use-texts.ts';
import { rounded, type Sheet } from '../table/sheet.ts';

export interface SharesWords {
  readonly t: Translate;
  readonly format: Format;
}

const RULES: Readonly<Record<SharesRule, Readonly<Partial<Record<PartLook, string>>>>> = {
  'scale-5': { low: '1–2', middle: '3', high: '4–5' },
  'scale-4': { low: '1–2', high: '3–4' },
  nps: { low: '0–6', middle: '7–8', high: '9–10' },
};
const PARTS = ['low', 'middle', 'high'] as const satisfies readonly PartLook[];

export const PER_WORDS = {
  team: 'teams.team',
  location: 'teams.location',
  month: 'shares.month',
} as const satisfies Record<SharesPer, TextKey>;

/** The parts a rule makes, each with the answers it holds: `Low (1–2)`. */
export function partsOf(rule: SharesRule, { t }: SharesWords): { look: PartLook; text: string }[] {
  return PARTS.flatMap((look) => {
    const answers = RULES[rule][look];
    return answers === undefined ? [] : [{ look, text: t(`shares.${look}`, { answers }) }];
  });
}

/** One row of bars, table and files; `parts` in per cent, in the order of `partsOf`. */
export interface SharesRow {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly parts: readonly number[] | null;
  readonly n: number;
}

export function sharesRows(reply: AnswerSharesReply, rule: SharesRule, words: SharesWords): SharesRow[] {
  const looks = partsOf(rule, words).map(({ look }) => look);
  return reply.rows.map(({ unit, name, place, n, parts }) => ({
    id: unit,
    name: reply.per === 'month' ? words.format.month(name) : name,
    place,
    parts: parts && looks.map((look) => (100 * parts[look]) / n),
    n,
  }));
}

export function sharesBars(rows: readonly SharesRow[], { format }: SharesWords): StackedBar[] {
  return rows.map(({ id, name, place, parts, n }) => ({
    id,
    name,
    note: place,
    parts: parts === null ? null : parts.map((size) => ({ size, text: format.whole(size) })),
    end: `n = ${format.whole(n)}`,
  }));
}

export function sharesSheet(rows: readonly SharesRow[], rule: SharesRule, per: SharesPer, words: SharesWords): Sheet {
  const { t } = words;
  const parts = partsOf(rule, words);
  const head = [
    t(PER_WORDS[per]),
    ...(per === 'team' ? [t('teams.location')] : []),
    ...parts.map(({ text }) => `${text} %`),
    'n',
  ];
  const body = rows.map((row) => [
    row.name,
    ...(per === 'team' ? [row.place] : []),
    ...parts.map((_, at) => (row.parts === null ? t('figure.tooFewShort') : rounded(row.parts[at] ?? 0))),
    row.n,
  ]);
  return [head, ...body];
}
