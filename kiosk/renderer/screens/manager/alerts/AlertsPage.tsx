import { useTranslation } from 'react-i18next';
import type { KioskDeed } from '#shared/contract/kiosk-notes.ts';
import type { Goal } from '#shared/domain/goal.ts';
import { textIn } from '#shared/domain/text-in.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { LocalRule } from '../../../storage/staff-state.ts';
import type { ShownAlert } from '../core/alerts.ts';
import { AlertItem } from './AlertItem.tsx';
import { RuleForm } from './RuleForm.tsx';

export interface AlertsPageProps {
  readonly alerts: readonly ShownAlert[];
  readonly rules: readonly LocalRule[];
  readonly goals: readonly Goal[];
  readonly lang: string;
  onDeed(deed: KioskDeed): void;
}

/** Alerts in force, to be seen and commented, and the rules of this kiosk. */
export function AlertsPage({ alerts, rules, goals, lang, onDeed }: AlertsPageProps) {
  const { t } = useTranslation();
  const nameOf = (key: string | null) => textIn(goals.find((goal) => goal.key === key)?.name ?? {}, lang, 'en');
  return (
    <div className="alerts-page">
      <section aria-label={t('alerts.open')}>
        {alerts.length === 0 && <p className="staff-note">{t('alerts.none')}</p>}
        <ul className="alert-list">
          {alerts.map((alert) => (
            <AlertItem
              key={alert.id}
              alert={alert}
              goalName={nameOf(alert.goal)}
              lang={lang}
              onSeen={(comment) => onDeed({ what: 'alert-acknowledged', alert: alert.id, comment })}
            />
          ))}
        </ul>
      </section>
      <section aria-label={t('alerts.rules')}>
        <h3>{t('alerts.rules')}</h3>
        <ul className="rule-list">
          {rules.map(({ id, watch }) => (
            <li key={id}>
              <span>
                {watch.kind === 'silence'
                  ? t('rule.silence', { hours: watch.hours })
                  : t(`rule.${watch.kind}`, { goal: nameOf(watch.goal), limit: watch.limit, days: watch.days })}
              </span>
              <Touchable className="staff-button" onPress={() => onDeed({ what: 'alert-removed', rule: id })}>
                {t('alerts.remove')}
              </Touchable>
            </li>
          ))}
        </ul>
        <RuleForm goals={goals} lang={lang} onDeed={onDeed} />
      </section>
    </div>
  );
}
