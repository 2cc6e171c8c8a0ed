import { useEffect } from 'react';
import type { DeviceIdentity } from '../../platform/platform.ts';
import { type ShownFault, shownFault } from './enrolment-fault.ts';
import { redeem } from './redeem-answers.ts';
import type { EnrolmentDeps } from './use-enrolment.ts';

interface Told {
  busy(isBusy: boolean): void;
  /** `key`: what is wrong in the file. */
  fault(text: ShownFault['text'], key?: string): void;
  approved(identity: DeviceIdentity): void;
}

/**
 * Looks once for a provisioning file of a new kiosk, spends its code, wipes it. What it does not know is asked for. A kiosk that was
 * enrolled by a file and then broken off only wipes it.
 */
export function useProvisioningFile(deps: EnrolmentDeps, told: Told): void {
  useEffect(() => {
    if (deps.resumed) void wipeSpent(deps);
    else if (!deps.before) void takeFile(deps, told);
  }, []);
}

async function wipeSpent({ platform: { setUp }, book }: EnrolmentDeps): Promise<void> {
  const { file } = book.read();
  if (file === undefined) return;
  const found = await setUp.readProvisioning();
  if (found.state === 'found' && found.name === file) await setUp.wipeProvisioning();
  await book.note({ file: undefined });
}

async function takeFile(deps: EnrolmentDeps, told: Told): Promise<void> {
  const { setUp, kind } = deps.platform;
  const found = await setUp.readProvisioning();
  if (found.state === 'none') return;
  if (found.state === 'damaged')
    return found.key === null ? told.fault('file.damaged') : told.fault('file.wrong-key', found.key);
  const { server, code, name, panelInches } = found.file;
  told.busy(true);
  await deps.book.note({ file: found.name });
  const panel = panelInches === undefined ? '' : String(panelInches);
  const enrolment = await redeem(deps, { server: kind === 'web' ? deps.origin : server, code, name, panel });
  told.busy(false);
  if (!enrolment.ok)
    return told.fault(enrolment.fault === 'enrolment_refused' ? 'file.used' : shownFault(enrolment.fault).text);
  const stage = panelInches === undefined ? 'panel' : 'ready';
  await deps.keepIdentity({ ...enrolment.identity, settingUp: stage });
  await setUp.wipeProvisioning();
  await deps.book.note({ file: undefined });
  if (stage === 'panel') told.approved(enrolment.identity);
  else deps.onEnrolled(enrolment.identity);
}
