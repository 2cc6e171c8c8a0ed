import { useLive } from '../api/LiveProvider.tsx';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** When the figures were read, and whether they keep themselves up to date. */
export function LiveState({ atMs }: { atMs: number }) {
  const { t } = useTexts();
  const format = useFormat();
  const { connected } = useLive();
  return (
    <p className="live-state">
      <span>{t('updated', { time: format.moment(atMs) })}</span>
      {connected !== undefined && (
        <span className={connected ? 'live on' : 'live off'} role={connected ? undefined : 'status'}>
          {t(connected ? 'live.on' : 'live.off')}
        </span>
      )}
    </p>
  );
}
