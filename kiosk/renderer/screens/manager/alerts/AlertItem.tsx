import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { ShownAlert } from '../core/alerts.ts';

export interface AlertItemProps {
  readonly alert: ShownAlert;
  readonly goalName: string;
  readonly lang: string;
  onSeen(comment: string): void;
}

/** Comments ready to be chosen: nobody types on a lobby screen while customers wait. */
const COMMENTS = ['looking', 'staffing', 'outage', 'expected'] as const;

/** One alert in words: what it is, whether it is new, and what was said about it. */
export function AlertItem({ alert, goalName, lang, onSeen }: AlertItemProps) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const text = t(`alert.${alert.kind}`, {
    goal: goalName,
    value: number.format(alert.value),
    limit: number.format(alert.limit),
    n: alert.n,
  });
  return (
    <li data-alert={alert.kind} data-seen={alert.acknowledged !== null || undefined}>
      <div>
        <p>
          <b>{text}</b> <span className="tag">{t(`alert.from-${alert.from}`)}</span>
        </p>
        {alert.kind !== 'silence' && <p className="staff-note">{t(`alert.${alert.judgement}`)}</p>}
        {alert.acknowledged && (
          <p className="staff-note">
            {t('alert.seen')} {alert.acknowledged.comment}
          </p>
        )}
      </div>
      {!isAsked && !alert.acknowledged && (
        <Touchable className="staff-button" onPress={() => setAsked(true)}>
          {t('alert.see')}
        </Touchable>
      )}
      {isAsked && !alert.acknowledged && (
        <div className="staff-choices">
          {COMMENTS.map((name) => (
            <Touchable key={name} className="staff-button" onPress={() => onSeen(t(`alert.comment-${name}`))}>
              {t(`alert.comment-${name}`)}
            </Touchable>
          ))}
        </div>
      )}
    </li>
  );
}
