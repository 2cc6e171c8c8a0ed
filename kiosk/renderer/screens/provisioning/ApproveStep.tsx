import { useTranslation } from 'react-i18next';
import { QrSymbol } from '../../components/QrSymbol.tsx';
import { Touchable } from '../../components/touch/Touchable.tsx';
import { type ApprovalDeps, useApproval } from './use-approval.ts';

export interface ApproveStepProps extends ApprovalDeps {
  /** The other way: a one-time code that is typed. */
  onTypeCode(): void;
}

/** P2: the code and the QR symbol that somebody approves in the dashboard. */
export function ApproveStep({ onTypeCode, ...deps }: ApproveStepProps) {
  const { t } = useTranslation();
  const { state, restart } = useApproval(deps);
  return (
    <>
      {state.kind === 'code' ? (
        <div className="approve-code">
          <div>
            <p className="approve-letters">{state.code}</p>
            <p className="approve-address">{state.address.split('?')[0]}</p>
            <p className="staff-note">{t('approve.valid')}</p>
          </div>
          <QrSymbol text={state.address} label={t('approve.qr')} />
        </div>
      ) : (
        <p className="staff-note">{t(`approve.${state.kind}`)}</p>
      )}
      <p role="status" className={state.kind === 'code' && !state.isOffline ? 'staff-note' : 'setup-fault'}>
        {state.kind === 'code' && t(state.isOffline ? 'approve.offline' : 'approve.waiting')}
      </p>
      <div className="setup-choices">
        {(state.kind === 'denied' || state.kind === 'refused') && (
          <Touchable className="staff-button" onPress={restart}>
            {t('approve.again')}
          </Touchable>
        )}
        <Touchable className="staff-button" onPress={onTypeCode}>
          {t('approve.type')}
        </Touchable>
      </div>
    </>
  );
}
