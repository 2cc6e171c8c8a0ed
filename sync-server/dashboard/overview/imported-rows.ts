import type { GoalsOverview } from '#shared/contract/dashboard.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { Translate } from '../i18n/use-texts.ts';
import { rounded, type Sheet } from '../table/sheet.ts';

interface ImportedRow {
  readonly goal: string;
  readonly name: string;
  /** Null = too few answers. */
  readonly shown: { readonly value: number; readonly n: number; readonly questions: number } | null;
}

/** Goals by imported customers, named, in the order of the goals. */
export function importedRows({ goals, imported }: GoalsOverview, own: (text: LocalisedText) => string): ImportedRow[] {
  const names = new Map(goals.map(({ goal, name }) => [goal, own(name)]));
  return (imported?.goals ?? []).map((row) => ({
    goal: row.goal,
    name: names.get(row.goal) ?? row.goal,
    shown: row.hidden ? null : row,
  }));
}

/** What the table shows, as rows for a file. */
export function importedSheet(overview: GoalsOverview, t: Translate, own: (text: LocalisedText) => string): Sheet {
  const { imported } = overview;
  const head = [t('filter.period'), t('goal.name'), t('measure.index'), 'n', t('goals.questions')];
  const days = imported ? `${imported.from}..${imported.to}` : '';
  const rows = importedRows(overview, own).map(({ name, shown }) =>
    shown === null
      ? [days, name, t('figure.tooFewShort'), '', '']
      : [days, name, rounded(shown.value), shown.n, shown.questions],
  );
  return [head, ...rows];
}
