import type { ChainReply } from '#shared/contract/analysis.ts';
import type { ChainArrow, ChainLevel } from '#shared/domain/chain-result.ts';
import type { Translate } from '../i18n/use-texts.ts';
import type { Sheet } from '../table/sheet.ts';
import type { AnalysisFormat } from './use-analysis-format.ts';

type Role = 'practice' | 'work' | 'customer' | 'outcome';
const ROLES: readonly Role[] = ['practice', 'work', 'customer', 'outcome'];

/** The columns of the picture from left to right; in each the items with arrows come first, the others keep their order. */
export function chainItems({ facts, result }: ChainReply): { role: Role; items: string[] }[] {
  const drawn = new Set(result.arrows.flatMap(({ from, to }) => [from, to]));
  const columns = ROLES.map((role) => {
    const own = facts.items.filter((one) => one.role === role && !one.isTheme).map(({ item }) => item);
    const items = role === 'outcome' ? [result.outcome] : own;
    return { role, items: items.toSorted((a, b) => Number(drawn.has(b)) - Number(drawn.has(a))) };
  });
  return columns.filter(({ items }) => items.length > 0);
}

/** Items of a column stand near what they lead to, so that arrows cross as little as they can. */
export function untangled(columns: readonly { role: Role; items: string[] }[], arrows: readonly ChainArrow[]) {
  const order = new Map<string, number>();
  return columns
    .toReversed()
    .map(({ role, items }) => {
      const place = (item: string): number => {
        const ends = arrows.filter(({ from }) => from === item).map(({ to }) => order.get(to) ?? 0);
        return ends.length === 0 ? Number.POSITIVE_INFINITY : ends.reduce((sum, one) => sum + one, 0) / ends.length;
      };
      const sorted = items.toSorted((a, b) => compare(place(a), place(b)));
      for (const [at, item] of sorted.entries()) order.set(item, at);
      return { role, items: sorted };
    })
    .toReversed();
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** Whose answers stand on both sides of a step; from what the links of that step say, else from what the step always is. */
export function isSameRespondents({ result }: ChainReply, level: ChainLevel): boolean {
  const kind = result.links.find((link) => link.level === level)?.result.kind;
  return kind === undefined ? level !== 'work' : kind !== 'across-surveys';
}

/** Which of the two surveys was asked first; undefined where there is no staff survey. */
export function orderOfSurveys({ staff, customers }: ChainReply['facts']) {
  if (staff === null) return undefined;
  if (staff.to < customers.from) return 'staff-first';
  return staff.from > customers.to ? 'customers-first' : 'same-time';
}

/** The arrows as rows for a file; items without an arrow are rows too, with their reading. */
export function chainSheet(
  { result }: ChainReply,
  { t, format, name }: { t: Translate; format: AnalysisFormat; name(item: string): string },
): Sheet {
  const head = [
    t('chain.step'),
    t('chain.from'),
    t('chain.to'),
    t('drivers.grade'),
    t('drivers.share'),
    `${t('drivers.topTwo')} (%)`,
    t('chain.respondents'),
  ];
  const rows = result.links.flatMap(({ level, to, result: link }) =>
    link.items.map(({ item, grade, model }) => [
      t(`chain.step.${level}`),
      name(item),
      name(to),
      format.gradeWord(grade, link.kind),
      model === null ? '' : Math.round(model.pct.value),
      model === null ? '' : Math.round(model.topTwo * 100),
      t(link.kind === 'across-surveys' ? 'chain.across' : 'chain.same'),
    ]),
  );
  return [head, ...rows];
}
