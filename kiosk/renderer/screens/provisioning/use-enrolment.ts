import { useEffect, useRef, useState } from 'react';
import type { DeviceIdentity, Platform } from '../../platform/platform.ts';
import type { Transport } from '../../sync/transport.ts';
import {
  type AnswerFault,
  type EnrolmentAnswers,
  type EnrolmentStep,
  faultOfAnswer,
  USUAL_PANEL_INCHES,
} from './enrolment-answers.ts';
import { type ShownFault, shownFault } from './enrolment-fault.ts';
import type { JourneyBook } from './journey.ts';
import { deviceOf, hasRefusedCode, panelOf, redeem, serverOf } from './redeem-answers.ts';
import { useProvisioningFile } from './use-provisioning-file.ts';

export interface EnrolmentSteps {
  readonly steps: readonly EnrolmentStep[];
  readonly step: EnrolmentStep;
  readonly answers: EnrolmentAnswers;
  readonly fault: AnswerFault | ShownFault['text'] | null;
  /** What the fault is about, where its sentence names it. */
  readonly faultyKey: string;
  readonly isBusy: boolean;
  readonly isLast: boolean;
  /** Origin of the server that is spoken to. */
  readonly server: string;
  /** What a code is asked for: the panel is measured after the approval. */
  readonly device: ReturnType<typeof deviceOf>;
  readonly book: JourneyBook;
  answer(change: Partial<EnrolmentAnswers>): void;
  next(): void;
  /** Absent where there is no way back: a kiosk that is enrolled is not enrolled again. */
  readonly back?: (() => void) | undefined;
  typeCode(): void;
  /** Approved in the dashboard; only the panel is asked for now. */
  approved(identity: DeviceIdentity): void;
}

export interface EnrolmentDeps {
  readonly platform: Platform;
  readonly transport: Transport;
  /** Origin of the page: the server of a web kiosk. */
  readonly origin: string;
  readonly screen: { readonly width: number; readonly height: number; readonly dpr: number };
  /** This device as it was enrolled before: only a code is asked for then, and it must come from the same server. */
  readonly before?: DeviceIdentity | undefined;
  /** Enrolled by a set-up that was broken off after it; only the panel is asked for. */
  readonly resumed?: DeviceIdentity | undefined;
  readonly book: JourneyBook;
  /** On the disk as soon as the server has made the kiosk: whatever comes after must not enrol it again. */
  keepIdentity(identity: DeviceIdentity): Promise<void>;
  onEnrolled(identity: DeviceIdentity): void;
}

const WAYS: Readonly<Record<'approve' | 'code', readonly EnrolmentStep[]>> = {
  approve: ['server', 'network', 'approve', 'panel'],
  code: ['server', 'network', 'code', 'name', 'panel'],
};

function stepsOf({ platform, before }: EnrolmentDeps, way: keyof typeof WAYS): readonly EnrolmentStep[] {
  if (before) return ['code'];
  return platform.kind === 'web' ? WAYS[way].slice(1) : WAYS[way];
}

function firstAnswers({ platform, origin, before, book }: EnrolmentDeps): EnrolmentAnswers {
  const server = platform.kind === 'web' ? origin : 'https://';
  if (!before) return { server, code: '', name: '', panel: '', ...book.read().answers };
  return { server: before.serverUrl, code: '', name: before.name, panel: String(before.panelInches) };
}

/** Where a set-up that was broken off goes on: never behind an approval that did not reach this disk. */
function firstStep(deps: EnrolmentDeps, way: keyof typeof WAYS): EnrolmentStep {
  if (deps.resumed) return 'panel';
  const steps = stepsOf(deps, way);
  const { step } = deps.book.read();
  const isReached = step !== undefined && steps.includes(step) && !(way === 'approve' && step === 'panel');
  return isReached ? step : ((step === 'panel' ? steps.at(-2) : steps[0]) ?? 'code');
}

/** Walks through the set-up: by a code that is approved, one that is typed, or a file that asks for nothing. */
export function useEnrolment(deps: EnrolmentDeps): EnrolmentSteps {
  const { book, before } = deps;
  const [way, setWay] = useState<keyof typeof WAYS>(() => (before ? 'approve' : (book.read().way ?? 'approve')));
  const [identity, setIdentity] = useState<DeviceIdentity | null>(deps.resumed ?? null);
  const [step, setStep] = useState<EnrolmentStep>(() => firstStep(deps, way));
  const [answers, setAnswers] = useState<EnrolmentAnswers>(() => firstAnswers(deps));
  const [fault, setFault] = useState<EnrolmentSteps['fault']>(null);
  const [faultyKey, setFaultyKey] = useState('');
  const [isBusy, setBusy] = useState(false);
  const touched = useRef(false);
  const steps = stepsOf(deps, way);
  const place = steps.indexOf(step);
  const isLast = place === steps.length - 1;
  useEffect(() => {
    if (!before) void book.note({ way, step, answers });
  }, [book, before, way, step, answers]);

  const go = (next: EnrolmentStep) => {
    setFault(null);
    setStep(next);
  };
  const approved = (enrolled: DeviceIdentity) => {
    setIdentity(enrolled);
    setWay('approve');
    go('panel');
  };
  const back = () => {
    if (isBusy) return;
    if (step === 'code') setWay('approve');
    go((step === 'code' ? WAYS.approve[2] : steps[place - 1]) ?? step);
  };
  const submit = async () => {
    if (identity) return deps.onEnrolled({ ...identity, panelInches: panelOf(answers) ?? identity.panelInches });
    setBusy(true);
    const enrolment = await redeem(deps, answers);
    setBusy(false);
    if (enrolment.ok && isSameServer(deps, enrolment.identity)) {
      if (!before) await deps.keepIdentity({ ...enrolment.identity, settingUp: 'ready' });
      return deps.onEnrolled(enrolment.identity);
    }
    const shown = shownFault(enrolment.ok ? 'other_server' : enrolment.fault);
    setStep(steps.includes(shown.step) ? shown.step : (steps[0] ?? 'code'));
    setFault(shown.text);
  };
  /** A wrong code is told where it was typed, not after the last step. */
  const leaveCode = async () => {
    setBusy(true);
    const isRefused = await hasRefusedCode(deps, answers);
    setBusy(false);
    if (isRefused) setFault(shownFault('enrolment_refused').text);
    else go('name');
  };
  const fileFault = (text: ShownFault['text'], key = '') => {
    setFault(text);
    setFaultyKey(key);
  };
  useProvisioningFile(deps, { isTouched: () => touched.current, busy: setBusy, fault: fileFault, approved });
  return {
    steps,
    step,
    answers,
    fault,
    faultyKey,
    isBusy,
    isLast,
    server: serverOf(answers),
    device: deviceOf(deps, USUAL_PANEL_INCHES),
    book,
    approved: (enrolled) => {
      void deps.keepIdentity({ ...enrolled, settingUp: 'panel' }).then(() => approved(enrolled));
    },
    answer: (change) => {
      touched.current = true;
      setFault(null);
      setAnswers((before) => ({ ...before, ...change }));
    },
    typeCode: () => {
      touched.current = true;
      setWay('code');
      go('code');
    },
    next: () => {
      if (isBusy) return;
      touched.current = true;
      const wrong = faultOfAnswer(step, answers);
      if (wrong !== null) setFault(wrong);
      else if (isLast) void submit();
      else if (step === 'code') void leaveCode();
      else go(steps[place + 1] ?? step);
    },
    back: identity === null && place > 0 ? back : undefined,
  };
}

/** Answers that wait here belong to one server's organisation: they must not go to another's. */
function isSameServer({ before }: EnrolmentDeps, { serverId }: DeviceIdentity): boolean {
  return before === undefined || before.serverId === serverId;
}
