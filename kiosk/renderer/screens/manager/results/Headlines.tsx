import { useTranslation } from 'react-i18next';
import { textIn } from '#shared/domain/text-in.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { ShownAlert } from '../core/alerts.ts';
import { movedBySetAside } from '../core/goal-views.ts';
import type { ResultsModel } from './results-model.ts';

export interface HeadlinesProps {
  readonly model: ResultsModel;
  readonly alerts: readonly ShownAlert[];
  onAlerts(): void;
}

/** What must not be missed: alerts nobody has seen yet, answers set aside that count now, and whether they would move a figure. */
export function Headlines({ model, alerts, onAlerts }: HeadlinesProps) {
  const { t } = useTranslation();
  const { results, choice, lang } = model;
  const unseen = alerts.filter(({ acknowledged }) => acknowledged === null).length;
  const moved = movedBySetAside(results, { ...choice, hour: 23 }).map(({ name }) => textIn(name, lang, 'en'));
  if (unseen === 0 && !choice.withAside && moved.length === 0) return null;
  return (
    <section className="headlines" aria-label={t('headlines')}>
      <div>
        {choice.withAside && <p data-headline="aside">{t('aside.counted')}</p>}
        {moved.length > 0 && <p data-headline="moved">{t('aside.moves', { goals: moved.join(', ') })}</p>}
        {unseen > 0 && <p data-headline="alerts">{t('alerts.unseen', { count: unseen })}</p>}
      </div>
      {unseen > 0 && (
        <Touchable className="staff-button" onPress={onAlerts}>
          {t('alerts.look')}
        </Touchable>
      )}
    </section>
  );
}
