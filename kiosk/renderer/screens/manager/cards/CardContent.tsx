import { useTranslation } from 'react-i18next';
import { textIn } from '#shared/domain/text-in.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { ResultsModel } from '../results/results-model.ts';
import { CommentsCard } from './CommentsCard.tsx';
import type { CardName } from './card-names.ts';
import { DistributionCard } from './DistributionCard.tsx';
import { FunnelCard } from './FunnelCard.tsx';
import { GoalsCard } from './GoalsCard.tsx';
import { HealthCard, type HealthCardProps } from './HealthCard.tsx';
import { HEAT_PERIOD, HeatCard } from './HeatCard.tsx';
import { LocationTotals } from './LocationTotals.tsx';
import { ReasonsCard } from './ReasonsCard.tsx';
import { TrendCard } from './TrendCard.tsx';

export interface CardContentProps {
  readonly name: CardName;
  readonly model: ResultsModel;
  readonly health: HealthCardProps;
  /** On its own page, with tables. */
  readonly large: boolean;
  onHide(responseId: string): void;
  onGoal(goal: string): void;
}

/** What stands in a card, small on the page of all and large on its own. */
export function CardContent({ name, model, health, large, onHide, onGoal }: CardContentProps) {
  const { t } = useTranslation();
  switch (name) {
    case 'goals':
      return (
        <div className={large ? 'goals-and-totals' : undefined}>
          <GoalsCard model={model} />
          {large && <LocationTotals model={model} now={health.now} />}
        </div>
      );
    case 'trend':
      return withGoals(<TrendCard model={model} large={large} />, model, large, onGoal);
    case 'heat':
      return withGoals(
        <HeatCard model={model} large={large} />,
        model,
        large,
        onGoal,
        ` · ${t(`period.${HEAT_PERIOD}`)}`,
      );
    case 'distribution':
      return <DistributionCard model={model} large={large} />;
    case 'reasons':
      return <ReasonsCard model={model} large={large} />;
    case 'comments':
      return <CommentsCard model={model} large={large} onHide={onHide} />;
    case 'funnel':
      return <FunnelCard model={model} large={large} />;
    case 'health':
      return <HealthCard {...health} />;
  }
}

/** The goal a chart is about: named on the small card, chosen on the large one. `span`: its days, where they are not the page's. */
function withGoals(
  chart: React.ReactNode,
  model: ResultsModel,
  large: boolean,
  onGoal: (goal: string) => void,
  span = '',
) {
  const { focus, goals, lang } = model;
  if (!large)
    return (
      <>
        <p className="result-goal">
          {focus && textIn(focus.name, lang, 'en')}
          {span}
        </p>
        {chart}
      </>
    );
  return (
    <>
      <div className="goal-choice">
        {goals
          .filter(({ goal }) => goal.measure.kind !== 'count')
          .map(({ goal }) => (
            <Touchable
              key={goal.key}
              className="staff-button"
              aria-pressed={goal.key === focus?.key}
              onPress={() => onGoal(goal.key)}
            >
              {textIn(goal.name, lang, 'en')}
            </Touchable>
          ))}
      </div>
      {chart}
    </>
  );
}
