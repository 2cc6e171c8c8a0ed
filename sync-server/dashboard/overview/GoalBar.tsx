import { tellingInterval } from '../format/format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { barScale } from './bar-scale.ts';
import { type Goal, type GoalFacts, isJudged } from './goal-facts.ts';

const pct = (place: number): string => `${place}%`;

/** The figure on its whole scale, the target as a tick through the bar, the interval as a whisker under it. */
export function GoalBar({ goal, facts }: { goal: Goal; facts: GoalFacts }) {
  const { t } = useTexts();
  const judged = isJudged(goal);
  const scale = barScale(goal, judged ? tellingInterval(goal.figure) : undefined);
  const value = judged ? scale.value : undefined;
  const words = { value: facts.figure, target: facts.target, interval: facts.interval ?? '' };
  return (
    <svg
      className={`bar ${goal.status}`}
      role="img"
      aria-label={t(facts.interval === undefined ? 'goal.bar' : 'goal.barInterval', words)}
    >
      <rect className="track" x="0" y="6" width="100%" height="12" rx="3" />
      {value !== undefined && (
        <rect
          className="fill"
          x={pct(Math.min(scale.zero, value))}
          y="6"
          width={pct(Math.abs(value - scale.zero))}
          height="12"
          rx="3"
        />
      )}
      {scale.zero > 0 && <line className="zero" x1={pct(scale.zero)} x2={pct(scale.zero)} y1="4" y2="20" />}
      <line className="target halo" x1={pct(scale.target)} x2={pct(scale.target)} y1="1" y2="23" />
      <line className="target" x1={pct(scale.target)} x2={pct(scale.target)} y1="1" y2="23" />
      {scale.interval !== undefined && (
        <g className="interval">
          <line x1={pct(scale.interval.from)} x2={pct(scale.interval.to)} y1="28" y2="28" />
          <line x1={pct(scale.interval.from)} x2={pct(scale.interval.from)} y1="25" y2="31" />
          <line x1={pct(scale.interval.to)} x2={pct(scale.interval.to)} y1="25" y2="31" />
        </g>
      )}
    </svg>
  );
}
