import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';

export interface ActionBarProps {
  readonly setAside: number;
  readonly withAside: boolean;
  readonly alerts: number;
  readonly isClosed: boolean;
  /** Length of the cleaning lock. */
  readonly cleaningSeconds: number;
  onSendNow(): void;
  onCleaning(): void;
  onCleaned(): void;
  onClose(): void;
  onReopen(): void;
  onAside(): void;
  onAlerts(): void;
  /** Makes the report of the day; undefined where IT wants none or the host cannot. */
  readonly onReport: (() => void) | undefined;
}

/** What a manager can do at the device. */
export function ActionBar(props: ActionBarProps) {
  const { setAside, withAside, alerts, isClosed } = props;
  const { t } = useTranslation();
  return (
    <div className="action-bar" data-count={props.onReport ? 7 : 6}>
      <Touchable className="staff-button" onPress={props.onSendNow}>
        {t('action.send')}
      </Touchable>
      <Touchable className="staff-button" onPress={props.onCleaning}>
        {t('cleaning', { seconds: props.cleaningSeconds })}
      </Touchable>
      <Touchable className="staff-button" onPress={props.onCleaned}>
        {t('action.cleaned')}
      </Touchable>
      <Touchable className="staff-button" aria-pressed={isClosed} onPress={isClosed ? props.onReopen : props.onClose}>
        {t(isClosed ? 'action.reopen' : 'action.close')}
      </Touchable>
      <Touchable className="staff-button" aria-pressed={withAside} onPress={props.onAside}>
        {t('action.aside', { count: setAside })}
      </Touchable>
      <Touchable className="staff-button" onPress={props.onAlerts}>
        {t('action.alerts', { count: alerts })}
      </Touchable>
      {props.onReport && (
        <Touchable className="staff-button" onPress={props.onReport}>
          {t('action.report')}
        </Touchable>
      )}
    </div>
  );
}
