import { useEffect } from 'react';
import type { DeviceIdentity } from '../../platform/platform.ts';
import { systemClock } from '../../visit/clock.ts';
import { type ShownFault, shownFault } from './enrolment-fault.ts';
import { redeem } from './redeem-answers.ts';
import type { EnrolmentDeps } from './use-enrolment.ts';

/** Faults that pass: a machine is often up before its network, and of many that start at once some are told to come back. */
const PASSING: readonly string[] = ['no_answer', 'too_many_requests', 'busy'];
const AGAIN_MS = 30_000;

interface Told {
  /** Somebody goes on by hand. */
  isTouched(): boolean;
  busy(isBusy: boolean): void;
  /** `key`: what is wrong in the file. */
  fault(text: ShownFault['text'], key?: string): void;
  approved(identity: DeviceIdentity): void;
}

/**
 * Looks for a provisioning file of a new kiosk, spends its code, wipes it; again while the fault is one that passes and nobody goes on by
 * hand. What it does not know is asked for. A kiosk that was enrolled by a file and then broken off only wipes it.
 */
export function useProvisioningFile(deps: EnrolmentDeps, told: Told): void {
  useEffect(() => {
    let isOver = false;
    let cancel: () => void = () => undefined;
    const take = async () => {
      const isTaken = await takeFile(deps, told);
      if (isTaken || isOver) return;
      cancel = systemClock.after(AGAIN_MS, () => {
        if (!told.isTouched()) void take();
      });
    };
    if (deps.resumed) void wipeSpent(deps);
    else if (!deps.before) void take();
    return () => {
      isOver = true;
      cancel();
    };
  }, []);
}

async function wipeSpent({ platform: { setUp }, book }: EnrolmentDeps): Promise<void> {
  const { file } = book.read();
  if (file === undefined) return;
  const found = await setUp.readProvisioning();
  if (found.state === 'found' && found.name === file) await setUp.wipeProvisioning();
  await book.note({ file: undefined });
}

/** False where it may be tried again. */
async function takeFile(deps: EnrolmentDeps, told: Told): Promise<boolean> {
  const { setUp, kind } = deps.platform;
  const found = await setUp.readProvisioning();
  if (found.state === 'none') return true;
  if (found.state === 'damaged') {
    told.fault(found.key === null ? 'file.damaged' : 'file.wrong-key', found.key ?? '');
    return true;
  }
  const { server, code, name, panelInches } = found.file;
  told.busy(true);
  await deps.book.note({ file: found.name });
  const panel = panelInches === undefined ? '' : String(panelInches);
  const enrolment = await redeem(deps, { server: kind === 'web' ? deps.origin : server, code, name, panel });
  told.busy(false);
  if (!enrolment.ok) {
    told.fault(enrolment.fault === 'enrolment_refused' ? 'file.used' : shownFault(enrolment.fault).text);
    return !PASSING.includes(enrolment.fault);
  }
  const stage = panelInches === undefined ? 'panel' : 'ready';
  await deps.keepIdentity({ ...enrolment.identity, settingUp: stage });
  await setUp.wipeProvisioning();
  await deps.book.note({ file: undefined });
  if (stage === 'panel') told.approved(enrolment.identity);
  else deps.onEnrolled(enrolment.identity);
  return true;
}
