import type { Alert } from '#shared/contract/alerts.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** An alert in one sentence, in the reader's language. */
export function useAlertSentence(): (alert: Alert) => string {
  const { t, own } = useTexts();
  const format = useFormat();
  return (alert) => {
    const who = alert.kiosk ? `${alert.kiosk.name} (${alert.location.name})` : alert.location.name;
    if (alert.kind === 'no-heartbeat') return t('alert.no-heartbeat', { who });
    const { value, limit } = alert;
    if (value === null) return t('alert.noFigure', { who });
    const isCount = alert.kind === 'few-answers' || alert.kind === 'silence';
    const number = (one: number) => (isCount ? format.whole(one) : format.index(one));
    return t(`alert.${alert.kind}`, {
      who,
      goal: alert.goal ? own(alert.goal.name) : '',
      value: number(value),
      limit: limit === null ? '' : number(limit),
    });
  };
}
