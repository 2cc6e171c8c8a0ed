import { useEffect } from 'react';
import type { DeviceIdentity } from '../../platform/platform.ts';
import { type ShownFault, shownFault } from './enrolment-fault.ts';
import { redeem } from './redeem-answers.ts';
import type { EnrolmentDeps } from './use-enrolment.ts';

interface Told {
  busy(isBusy: boolean): void;
  fault(text: ShownFault['text']): void;
  approved(identity: DeviceIdentity): void;
}

/** Looks once for a provisioning file of a new kiosk, spends its code, wipes it. What it does not know is asked for. */
export function useProvisioningFile(deps: EnrolmentDeps, told: Told): void {
  useEffect(() => {
    if (!deps.before) void takeFile(deps, told);
  }, []);
}

async function takeFile(deps: EnrolmentDeps, told: Told): Promise<void> {
  const { setUp, kind } = deps.platform;
  const found = await setUp.readProvisioning();
  if (found.state === 'none') return;
  if (found.state === 'damaged') return told.fault('file.damaged');
  const { server, code, name, panelInches } = found.file;
  told.busy(true);
  const panel = panelInches === undefined ? '' : String(panelInches);
  const enrolment = await redeem(deps, { server: kind === 'web' ? deps.origin : server, code, name, panel });
  told.busy(false);
  if (!enrolment.ok)
    return told.fault(enrolment.fault === 'enrolment_refused' ? 'file.used' : shownFault(enrolment.fault).text);
  await setUp.wipeProvisioning();
  if (panelInches === undefined) told.approved(enrolment.identity);
  else deps.onEnrolled(enrolment.identity);
}
