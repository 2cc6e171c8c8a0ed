import { useTranslation } from 'react-i18next';
import { useKioskView } from './kiosk-view.ts';

/** C1 outside opening hours: dim, no clock; a touch wakes it. */
export function RestingScreen({ onWake }: { onWake(): void }) {
  const { t } = useTranslation();
  const { config } = useKioskView();
  return (
    <main className="resting">
      <h1>{config?.location.name}</h1>
      <p>{t('attract.closed')}</p>
      <button type="button" className="resting-wake" onClick={onWake}>
        {t('attract.wake')}
      </button>
    </main>
  );
}
