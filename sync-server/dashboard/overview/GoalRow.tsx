import { AgreeLink } from '../actions/AgreeLink.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { GoalBar } from './GoalBar.tsx';
import type { Goal, GoalFacts } from './goal-facts.ts';
import { StatusWord } from './StatusWord.tsx';

/** One goal: name and owner, figure with n and interval, bar with target, gap, status, and a way to an action. */
export function GoalRow({ goal, facts, period }: { goal: Goal; facts: GoalFacts; period: string }) {
  const { t } = useTexts();
  return (
    <li className="goal">
      <div className="goal-name">
        <h3>{facts.name}</h3>
        <p className="small">
          {t('goal.ownerIs', { name: facts.owner })} · <span className="whole">{facts.measure}</span>
        </p>
      </div>
      <div className="goal-figure">
        <p className={facts.shown ? 'value' : 'reason'}>{facts.figure}</p>
        <p className="small">n = {facts.n}</p>
        {facts.interval !== undefined && (
          <p className="small">
            {t('goal.interval')} <span className="whole">{facts.interval}</span>
          </p>
        )}
      </div>
      <div className="goal-bar">
        <GoalBar goal={goal} facts={facts} />
        <p className="small">
          {t('goal.target')} <strong>{facts.target}</strong> · {t('goal.byDay', { day: facts.by })}
        </p>
      </div>
      <div className="goal-gap">
        {facts.gap !== undefined && (
          <>
            <p className="gap">
              <span className="small">{t('goal.gap')}</span> {facts.gap}
            </p>
            {facts.targetWithin && <p className="small">{t('goal.within')}</p>}
          </>
        )}
      </div>
      <div className="goal-status">
        <StatusWord status={goal.status} word={facts.status} />
        <AgreeLink chart={facts.name} goal={goal.goal} period={period} />
      </div>
    </li>
  );
}
