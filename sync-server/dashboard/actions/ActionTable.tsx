import { Link } from 'wouter';
import type { Action, ActionList } from '#shared/contract/actions.ts';
import { tellingInterval } from '../format/format.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { usePerson } from '../session/person.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import { ActionEnd } from './ActionEnd.tsx';

const COLUMNS = ['action.title', 'action.owner', 'action.due', 'action.goal', 'action.unit', 'action.start'] as const;

/** One row an action. */
export function ActionTable({ list, onChanged }: { list: ActionList; onChanged(): void }) {
  const { t } = useTexts();
  return (
    <TableFrame label={t('actions.table')} stacks>
      <thead>
        <tr>
          {[...COLUMNS, 'action.status' as const].map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.actions.map((action) => (
          <ActionRow key={action.id} action={action} list={list} onChanged={onChanged} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function ActionRow({ action, list, onChanged }: { action: Action; list: ActionList; onChanged(): void }) {
  const { t, own } = useTexts();
  const format = useFormat();
  const { isLeader } = usePerson();
  const goal = list.goals.find((one) => one.goal === action.goal);
  const isLate = action.status === 'open' && action.due < list.today;
  return (
    <tr>
      <th scope="row">
        {action.title}
        {action.source && (
          <span className="small">
            <Link href={action.source.page}>{t('action.source', { chart: action.source.chart })}</Link>
          </span>
        )}
        {action.saidAndDone !== null && (
          <span className="small">{t('action.said', { text: own(action.saidAndDone) })}</span>
        )}
      </th>
      <td data-label={t('action.owner')}>{action.owner}</td>
      <td data-label={t('action.due')}>
        <span>
          {format.day(action.due)} {isLate && <strong className="hint wrong">{t('action.overdue')}</strong>}
        </span>
      </td>
      <td data-label={t('action.goal')}>{goal ? own(goal.name) : action.goal}</td>
      <td data-label={t('action.unit')}>{action.team?.name ?? action.location?.name ?? t('action.organisation')}</td>
      <StartCell action={action} />
      <td data-label={t('action.status')}>
        <strong className="status-tag">{t(`action.status.${action.status}`)}</strong>
        {action.statusNote !== null && <span className="small">{action.statusNote}</span>}
        {isLeader && <ActionEnd action={action} languages={list.languages ?? []} onChanged={onChanged} />}
      </td>
    </tr>
  );
}

/** The frozen figure with n, interval and the days it is of. */
function StartCell({ action: { start, measure, goal } }: { action: Action }) {
  const { t } = useTexts();
  const format = useFormat();
  const days = <span className="small">{t('action.startDays', { days: format.days(start.from, start.to) })}</span>;
  if (start.value === null)
    return (
      <td className="reason" data-label={t('action.start')}>
        <span>{t('action.noStart')}</span> {days}
      </td>
    );
  const interval = tellingInterval({ goal, ...start });
  return (
    <td data-label={t('action.start')}>
      <span className="cell-value">{format.figure(start.value, measure)}</span>{' '}
      {measure !== 'count' && <span className="small">n = {format.whole(start.n)}</span>}
      {interval && <span className="small">{format.range(interval.low, interval.high, measure)}</span>}
      {days}
    </td>
  );
}
