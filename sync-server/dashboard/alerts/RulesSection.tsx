import { endAlertRule, getAlertRules } from '#shared/contract/alerts.ts';
import type { AlertRule } from '#shared/domain/alert-rule.ts';
import { useChange } from '../api/use-change.ts';
import { useResource } from '../api/use-resource.ts';
import { useLocations } from '../filters/use-locations.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { RuleForm } from './RuleForm.tsx';

const NOTHING = {};

/** The rules in force, and a way to make another. */
export function RulesSection() {
  const { t, own } = useTexts();
  const resource = useResource(getAlertRules, NOTHING, 'once');
  const change = useChange(resource.retry);
  const locations = useLocations() ?? [];
  const wording = ({ watch, location }: AlertRule): string => {
    const place = locations.find(({ id }) => id === location)?.name ?? t('rules.everywhere');
    if (watch.kind === 'silence') return t('rule.silence', { hours: watch.hours, location: place });
    const goal = resource.data?.goals.find(({ key }) => key === watch.goal);
    const { limit, days, fewest } = watch;
    return t(`rule.${watch.kind}`, { goal: goal ? own(goal.name) : watch.goal, limit, days, fewest, location: place });
  };
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{t('rules.title')}</h2>
      <ResourceView resource={resource}>
        {({ rules, goals }) => (
          <>
            {rules.length === 0 && <p className="hint">{t('rules.none')}</p>}
            <ul className="plain-list">
              {rules.map(({ id, rule }) => (
                <li key={id}>
                  {wording(rule)}{' '}
                  <button type="button" className="quiet" onClick={() => void change.run(endAlertRule, { id })}>
                    {t('rules.end')}
                  </button>
                </li>
              ))}
            </ul>
            <ChangeFailure failure={change.failure} />
            <RuleForm goals={goals} locations={locations} onMade={resource.retry} />
          </>
        )}
      </ResourceView>
    </section>
  );
}
