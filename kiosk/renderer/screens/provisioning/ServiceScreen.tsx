import '../manager/staff.css';
import './provisioning.css';
import { useEffect, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { calmPage } from '../calm-page.ts';
import { InspectArea, type InspectAreaProps } from './inspect/InspectArea.tsx';
import { createProvisioningTexts } from './provisioning-texts.ts';

/** IT's pages of a kiosk that is in use, behind the PIN: screen, place, lock-down, report, and the way out of use. */
export function ServiceScreen(props: InspectAreaProps) {
  useEffect(() => calmPage(window), []);
  const texts = useMemo(() => createProvisioningTexts(props.lang), [props.lang]);
  return (
    <I18nextProvider i18n={texts}>
      <div className="staff-area" lang={props.lang}>
        <InspectArea {...props} />
      </div>
    </I18nextProvider>
  );
}
