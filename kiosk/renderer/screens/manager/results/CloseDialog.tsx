import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CLOSING_REASONS, type ClosingReason } from '#shared/contract/kiosk-notes.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';

export interface CloseDialogProps {
  onClose(reason: ClosingReason): void;
  onCancel(): void;
}

/** Why the kiosk is closed for a while; with the reason it is closed. */
export function CloseDialog({ onClose, onCancel }: CloseDialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  return (
    <div className="staff-veil">
      <div className="staff-dialog" role="dialog" aria-modal="true" aria-labelledby="close-title" ref={dialog}>
        <h2 className="staff-title" id="close-title">
          {t('close.title')}
        </h2>
        <p>{t('close.body')}</p>
        <div className="staff-choices">
          {CLOSING_REASONS.map((reason) => (
            <Touchable key={reason} className="staff-button" onPress={() => onClose(reason)}>
              {t(`close.${reason}`)}
            </Touchable>
          ))}
          <Touchable className="staff-button" onPress={onCancel}>
            {t('leave')}
          </Touchable>
        </div>
      </div>
    </div>
  );
}
