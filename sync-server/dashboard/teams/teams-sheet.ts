import type { GoalFigure, StaffFigure, TeamFigures } from '#shared/contract/dashboard.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { FEWEST_ANSWERS } from '../format/format.ts';
import type { Translate } from '../i18n/use-texts.ts';
import { rounded, type Sheet } from '../table/sheet.ts';

type Cells = (string | number)[];

function customerCells(figure: GoalFigure | undefined, t: Translate): Cells {
  if (figure === undefined || figure.value === null) return [t('figure.none'), 0, '', ''];
  if (figure.n < FEWEST_ANSWERS) return [t('figure.tooFewShort'), figure.n, '', ''];
  const bound = (value: number | undefined) => (value === undefined ? '' : rounded(value));
  return [rounded(figure.value), figure.n, bound(figure.low), bound(figure.high)];
}

function staffCells(figure: StaffFigure | undefined, t: Translate): Cells {
  if (figure === undefined) return [t('figure.none'), ''];
  if (figure.hidden) return [`${t('teams.hidden')} (${t(`teams.hiddenWhy.${figure.why ?? 'few'}`)})`, ''];
  return [rounded(figure.value), figure.n];
}

/** What the team table shows, as rows for a file: four columns a goal, two a staff item. */
export function teamsSheet(figures: TeamFigures, t: Translate, own: (text: LocalisedText) => string): Sheet {
  const goalHead = figures.goals.flatMap(({ name }) => [
    own(name),
    `${own(name)}: n`,
    `${own(name)}: ${t('goal.low')}`,
    `${own(name)}: ${t('goal.high')}`,
  ]);
  const itemHead = figures.items.flatMap(({ title }) => [own(title), `${own(title)}: n`]);
  const head = [t('filter.period'), t('teams.team'), t('teams.location'), ...goalHead, ...itemHead];
  const rows = figures.rows.map((row) => [
    figures.period.label,
    row.name,
    row.location,
    ...figures.goals.flatMap(({ goal }) =>
      customerCells(
        row.customer.find((one) => one.goal === goal),
        t,
      ),
    ),
    ...figures.items.flatMap(({ item }) =>
      staffCells(
        row.staff.find((one) => one.item === item),
        t,
      ),
    ),
  ]);
  return [head, ...rows];
}
