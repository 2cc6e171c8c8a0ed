import { AgreeLink } from '../actions/AgreeLink.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { TableFrame } from '../table/TableFrame.tsx';
import type { Goal, GoalFacts } from './goal-facts.ts';
import { StatusWord } from './StatusWord.tsx';

const COLUMNS = [
  'goal.name',
  'goal.owner',
  'measure',
  'goal.figure',
  'goal.interval',
  'goal.target',
  'goal.by',
  'goal.gap',
  'goal.status',
] as const;

/** The bars' twin: the same numbers as a table. */
export function GoalTable({ rows, period }: { rows: readonly { goal: Goal; facts: GoalFacts }[]; period: string }) {
  const { t } = useTexts();
  return (
    <TableFrame label={t('goals.list')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ goal, facts }) => (
          <tr key={goal.goal}>
            <th scope="row">{facts.name}</th>
            <td>{facts.owner}</td>
            <td className="whole">{facts.measure}</td>
            <td className={facts.shown ? 'number' : 'reason'}>{facts.figure}</td>
            <td className="number">{facts.interval}</td>
            <td className="number">{facts.target}</td>
            <td className="number">{facts.by}</td>
            <td className="number">{facts.gap}</td>
            <td>
              <StatusWord status={goal.status} word={facts.status} />
              <AgreeLink chart={facts.name} goal={goal.goal} period={period} />
            </td>
            <td className="number">{facts.n}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
