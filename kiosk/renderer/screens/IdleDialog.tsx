import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../components/touch/Touchable.tsx';

export interface IdleDialogProps {
  /** Seconds until the screen clears. */
  readonly countdown: number;
  readonly saved: boolean;
  readonly textTyped: boolean;
  /** True where nothing is being answered: the About screen. */
  readonly reading?: boolean;
  onStay(): void;
  onEnd(): void;
}

/** Spoken only this often, so that a screen reader is not drowned in numbers. */
const SPOKEN_EVERY_S = 5;

/** "Are you still there?" Any touch anywhere is a yes. */
export function IdleDialog({ countdown, saved, textTyped, reading, onStay, onEnd }: IdleDialogProps) {
  const { t } = useTranslation();
  const stay = useRef<HTMLDivElement>(null);
  useEffect(() => stay.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  const spoken = Math.ceil(countdown / SPOKEN_EVERY_S) * SPOKEN_EVERY_S;
  return (
    <div className="veil">
      <div
        className="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="idle-title"
        aria-describedby="idle-body"
      >
        <h2 className="title" id="idle-title">
          {t('idle.title')}
        </h2>
        <div id="idle-body" className="dialog-body">
          {saved && <p>{t('idle.saved')}</p>}
          {textTyped && <p>{t('idle.text')}</p>}
          <p>
            <span aria-hidden="true">{t('idle.none', { count: countdown })}</span>
            <span className="spoken" role="status">
              {t('idle.none', { count: spoken })}
            </span>
          </p>
        </div>
        <div className="dialog-buttons" ref={stay}>
          <Touchable className="bar-button primary" onPress={onStay}>
            {t(reading ? 'idle.stay' : 'idle.go')}
          </Touchable>
          <Touchable className="bar-button" data-idle-end="" onPress={onEnd}>
            {t('idle.end')}
          </Touchable>
        </div>
      </div>
    </div>
  );
}
