import type { TeamFigures } from '#shared/contract/dashboard.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import { CustomerCell } from './CustomerCell.tsx';
import { StaffCell } from './StaffCell.tsx';

/** One row per team, customers' goals to the left, staff items to the right, each figure with its n. */
export function TeamTable({ figures }: { figures: TeamFigures }) {
  const { t } = useTexts();
  return (
    <TableFrame label={t('teams.table')}>
      <TeamTableHead figures={figures} />
      <tbody>
        {figures.rows.map((row) => (
          <tr key={row.team}>
            <th scope="row">
              {row.name} <span className="small">{row.location}</span>
            </th>
            {figures.goals.map((goal) => (
              <CustomerCell
                key={goal.goal}
                figure={row.customer.find((figure) => figure.goal === goal.goal)}
                measure={goal.measure}
              />
            ))}
            <StaffCells items={figures.items} staff={row.staff} />
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** A team all of whose figures are hidden for one reason says so once, not in every column. */
function StaffCells({ items, staff }: Pick<TeamFigures, 'items'> & Pick<TeamFigures['rows'][number], 'staff'>) {
  const found = items.map(({ item }) => staff.find((figure) => figure.item === item));
  const [first, ...others] = found;
  const isAlike = others.length > 0 && found.every((one) => one?.hidden && one.why === (first?.hidden && first.why));
  if (isAlike) return <StaffCell figure={first} first columns={items.length} />;
  return items.map(({ item }, index) => <StaffCell key={item} figure={found[index]} first={index === 0} />);
}

function TeamTableHead({ figures }: { figures: TeamFigures }) {
  const { t, own } = useTexts();
  const format = useFormat();
  const { goals, items, period, staffWave } = figures;
  const customers = t('teams.customersDates', { dates: format.days(period.from, period.to) });
  const staff =
    staffWave === null ? t('teams.staff') : t('teams.staffDates', { dates: format.days(staffWave.from, staffWave.to) });
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {t('teams.team')}
        </th>
        {goals.length > 0 && (
          <th scope="colgroup" colSpan={goals.length}>
            {customers}
          </th>
        )}
        {items.length > 0 && (
          <th scope="colgroup" colSpan={items.length} className="first-staff">
            {staff}
          </th>
        )}
      </tr>
      <tr>
        {goals.map((goal) => (
          <th key={goal.goal} scope="col">
            {own(goal.name)} <span className="small">{t(`measure.${goal.measure}`)}</span>{' '}
            {goal.target !== undefined && (
              <span className="small">{t('teams.targetIs', { target: format.target(goal.target, goal.measure) })}</span>
            )}
          </th>
        ))}
        {items.map((item, index) => (
          <th key={item.item} scope="col" className={index === 0 ? 'first-staff' : undefined}>
            {own(item.title)} <span className="small">{t('measure.index')}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
