import type { AnalysisItem } from '#shared/contract/analysis.ts';
import type { Linkage } from '#shared/domain/linkage.ts';
import { goalsOf, type Question as SurveyQuestion } from '#shared/domain/question.ts';
import type { UnitItem } from '../../analysis/units/merge-units.ts';

/** The columns of a linkage: each item once, in the order outcome, customers, work, practices, and what only splits or compares. */
export interface AnalysisItems {
  readonly items: readonly AnalysisItem[];
  readonly columns: readonly UnitItem[];
}

/** @param outcomeNames  names of imported figures by key */
export function analysisItems(
  linkage: Linkage,
  questions: ReadonlyMap<string, SurveyQuestion>,
  outcomeNames: ReadonlyMap<string, string>,
): AnalysisItems {
  const placed = [
    { item: linkage.outcome, role: 'outcome' as const },
    ...linkage.customer.map((item) => ({ item, role: 'customer' as const })),
    ...linkage.work.map((item) => ({ item, role: 'work' as const })),
    ...linkage.practices.map((item) => ({ item, role: 'practice' as const })),
  ];
  const named = new Set(placed.map(({ item }) => item));
  const themes = comparedThemes(linkage).filter(({ key }) => !named.has(key));
  const extra = themes.map(({ key, of }) => ({ item: key, role: roleOfTheme(linkage, of) }));
  const items = [...placed, ...extra].map(({ item, role }): AnalysisItem => {
    const theme = linkage.themes.find(({ key }) => key === item);
    const question = questions.get(item);
    const name = outcomeNames.get(item);
    const title = theme?.name ?? question?.title ?? { fi: name ?? item, sv: name ?? item, en: name ?? item };
    const scale = theme || question?.type === 'scale' ? 'index' : question?.type === 'nps' ? 'nps' : 'figure';
    const goals = [...new Set((theme?.of ?? [item]).flatMap((one) => goalsOf(questions.get(one))))];
    return { item, title: { ...title }, role, scale, isTheme: theme !== undefined, goals };
  });
  return { items, columns: items.map((one) => columnOf(linkage, one)) };
}

function comparedThemes({ themes, tiers }: Linkage): Linkage['themes'] {
  if (!tiers) return [];
  return themes.filter(({ key }) => key === tiers.by || tiers.compare.includes(key));
}

/** A theme that stands in no list belongs where most of its items do. */
function roleOfTheme({ work, practices }: Linkage, of: readonly string[]): AnalysisItem['role'] {
  const inWork = of.filter((item) => work.includes(item)).length;
  const inPractices = of.filter((item) => practices.includes(item)).length;
  if (inWork === 0 && inPractices === 0) return 'customer';
  return inPractices > inWork ? 'practice' : 'work';
}

function columnOf({ themes }: Linkage, { item, role, scale }: AnalysisItem): UnitItem {
  const of = themes.find(({ key }) => key === item)?.of ?? [item];
  const side = scale === 'figure' ? 'imported' : role === 'outcome' || role === 'customer' ? 'customer' : 'staff';
  return { item, side, of };
}
