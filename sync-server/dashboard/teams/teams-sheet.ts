import type { GoalFigure, StaffFigure, TeamFigures } from '#shared/contract/dashboard.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { FEWEST_ANSWERS, type Format } from '../format/format.ts';
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

/**
 * What the team table shows, as rows for a file: four columns a goal, two a staff item, two an item that customers of another channel were
 * asked.
 */
export function teamsSheet(figures: TeamFigures, t: Translate, own: (text: LocalisedText) => string): Sheet {
  const { goals, items, imported, period } = figures;
  const head = [
    ...[t('filter.period'), t('teams.team'), t('teams.location')],
    ...goals.flatMap(({ name, measure }) =>
      goalHead(own(name), t(measure === 'share' ? 'measure.percent' : `measure.${measure}`), t),
    ),
    ...items.flatMap(({ title }) => itemHead(own(title), t)),
    ...(imported?.items ?? [])
      .map(({ title }) => `${t('teams.imported')}: ${own(title)}`)
      .flatMap((title) => itemHead(title, t)),
  ];
  const rows = figures.rows.map((row) => {
    const others = imported?.rows.find(({ team }) => team === row.team)?.figures ?? [];
    return [
      ...[period.label, row.name, row.location],
      ...goals.flatMap((one) =>
        customerCells(
          row.customer.find(({ goal }) => goal === one.goal),
          t,
        ),
      ),
      ...items.flatMap((one) =>
        staffCells(
          row.staff.find(({ item }) => item === one.item),
          t,
        ),
      ),
      ...(imported?.items ?? []).flatMap((one) =>
        staffCells(
          others.find(({ item }) => item === one.item),
          t,
        ),
      ),
    ];
  });
  return [head, ...rows];
}

function goalHead(name: string, unit: string, t: Translate): string[] {
  return [`${name} (${unit})`, `${name}: n`, `${name}: ${t('goal.low')}`, `${name}: ${t('goal.high')}`];
}

/** A question's full stop would stand in the middle of the head. */
function itemHead(title: string, t: Translate): string[] {
  const name = title.replace(/\.$/, '');
  return [`${name} (${t('measure.index')})`, `${name}: n`];
}

/** Days of everybody who was asked, and from how many answers a figure is shown. */
export function teamsAbout(
  { period, staffWave, imported, k }: TeamFigures,
  { t, own, format }: { t: Translate; own(text: LocalisedText): string; format: Format },
): string[] {
  const survey = imported?.surveyName ? own(imported.surveyName) : (imported?.survey ?? '');
  return [
    t('teams.customersDates', { dates: format.days(period.from, period.to) }),
    staffWave === null
      ? t('teams.noWave')
      : t('teams.wave', { period: staffWave.period, dates: format.days(staffWave.from, staffWave.to) }),
    ...(imported
      ? [
          `${t('teams.imported')}. ${t('teams.importedWave', { survey, wave: imported.wave, dates: format.days(imported.from, imported.to) })}`,
        ]
      : []),
    t('teams.tooFewLegend', { k: FEWEST_ANSWERS }),
    t('teams.hiddenLegend', { k }),
  ];
}
