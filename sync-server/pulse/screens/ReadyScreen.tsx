import { useTexts } from '../i18n/texts.ts';
import type { Sending } from '../state/use-sending.ts';
import { failureText } from './failure-text.ts';
import { Screen } from './Screen.tsx';

interface ReadyScreenProps {
  /** Answers that are no skips. */
  count: number;
  sending: Sending;
  onSend(): void;
  onBack(): void;
}

/** The last look before a code is spent. */
export function ReadyScreen({ count, sending, onSend, onBack }: ReadyScreenProps) {
  const { t } = useTexts();
  const isBusy = sending.kind === 'busy';
  return (
    <Screen title={t('ready.title')}>
      <p className="lead">{count === 0 ? t('ready.none') : t('ready.lead', { count })}</p>
      <div role="alert">
        {sending.kind === 'failed' && <p className="notice failure">{t(failureText(sending.failure))}</p>}
        {sending.kind === 'waiting' && <p className="notice failure">{t('problem.waiting')}</p>}
      </div>
      {count > 0 && (
        <button type="button" className="primary large" disabled={isBusy} onClick={onSend}>
          {t(isBusy ? 'ready.sending' : sending.kind === 'idle' ? 'send' : 'retry')}
        </button>
      )}
      <div className="ways">
        <button type="button" disabled={isBusy} onClick={onBack}>
          {t('back')}
        </button>
      </div>
    </Screen>
  );
}
