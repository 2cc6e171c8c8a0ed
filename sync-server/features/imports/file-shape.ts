import type { ScaleQuestion } from '#shared/domain/question.ts';
import type { Column } from './match-columns.ts';
import { fault, type TableFault } from './table-fault.ts';

interface ItemColumn {
  readonly question: ScaleQuestion;
  readonly at: number;
  readonly header: string;
}

interface Common {
  readonly team: number;
  readonly backgrounds: readonly { readonly at: number; readonly header: string }[];
}

/**
 * What a row of a file is: the answers of one respondent, the figures of one team (`wide`, one column per item), or one figure of
 * one team and item (`long`).
 */
export type FileShape =
  | (Common & { readonly kind: 'answers'; readonly items: readonly ItemColumn[] })
  | (Common & {
      readonly kind: 'wide';
      readonly items: readonly (ItemColumn & { n: number; sd: number | undefined })[];
    })
  | (Common & {
      readonly kind: 'long';
      readonly item: number;
      readonly n: number;
      readonly mean: number;
      readonly sd?: number;
    });

type Found = (kind: Exclude<NonNullable<Column['meaning']>['kind'], 'item'>) => number | undefined;

/** A column with the number of answers is what tells figures of teams from answers of people. */
export function fileShape(
  columns: readonly Column[],
  questions: readonly ScaleQuestion[],
): { readonly shape: FileShape } | { readonly faults: readonly TableFault[] } {
  const found: Found = (kind) => columns.find(({ meaning }) => meaning?.kind === kind)?.at;
  const team = found('team');
  if (team === undefined) return { faults: [fault('no-team-column', {})] };
  const backgrounds = columns.filter(({ meaning }) => meaning?.kind === 'background');
  const common = { team, backgrounds };
  if (found('item-name') !== undefined) return longShape(common, found);
  const items = itemColumns(columns, questions);
  if (items.length === 0) return { faults: [fault('no-item-column', {})] };
  const hasNumbers = columns.some(
    ({ meaning }) => meaning?.kind === 'n' || isPart(meaning, 'n') || isPart(meaning, 'sd'),
  );
  return hasNumbers ? wideShape(common, columns, items, found('n')) : { shape: { ...common, kind: 'answers', items } };
}

function isPart(meaning: Column['meaning'], part: 'n' | 'sd', item?: string): boolean {
  return meaning?.kind === 'item' && meaning.part === part && (item === undefined || meaning.item === item);
}

function itemColumns(columns: readonly Column[], questions: readonly ScaleQuestion[]): ItemColumn[] {
  return columns.flatMap(({ at, header, meaning }) => {
    if (meaning?.kind !== 'item' || meaning.part !== 'mean') return [];
    const question = questions.find(({ id }) => id === meaning.item);
    return question ? [{ question, at, header }] : [];
  });
}

function longShape(common: Common, found: Found): ReturnType<typeof fileShape> {
  const [item, n, mean, sd] = [found('item-name'), found('n'), found('mean'), found('sd')];
  if (item === undefined || n === undefined || mean === undefined) {
    return { faults: [fault('long-columns', {})] };
  }
  return { shape: { ...common, kind: 'long', item, n, mean, ...(sd === undefined ? {} : { sd }) } };
}

function wideShape(
  common: Common,
  columns: readonly Column[],
  items: readonly ItemColumn[],
  n: number | undefined,
): ReturnType<typeof fileShape> {
  const partOf = (part: 'n' | 'sd', item: string) => columns.find(({ meaning }) => isPart(meaning, part, item))?.at;
  const full = items.map((item) => ({
    ...item,
    n: partOf('n', item.question.id) ?? n,
    sd: partOf('sd', item.question.id),
  }));
  const faults = full.flatMap(({ header, n: own }) =>
    own === undefined ? [fault('no-count-column', {}, { column: header })] : [],
  );
  if (faults.length > 0) return { faults };
  return {
    shape: {
      ...common,
      kind: 'wide',
      items: full.flatMap((one) => (one.n === undefined ? [] : [{ ...one, n: one.n }])),
    },
  };
}
