import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';

export interface LockWarningProps {
  readonly countdown: number;
}

/** The page locks soon. Any touch or key anywhere keeps it open. */
export function LockWarning({ countdown }: LockWarningProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  return (
    <div className="staff-veil">
      <div
        className="staff-dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="lock-title"
        aria-describedby="lock-body"
        ref={dialog}
      >
        <h2 className="staff-title" id="lock-title">
          {t('idle.title')}
        </h2>
        <p id="lock-body">{t('idle.body', { count: countdown })}</p>
        <Touchable className="staff-button staff-primary" onPress={() => undefined}>
          {t('idle.stay')}
        </Touchable>
      </div>
    </div>
  );
}
