import { useState } from 'react';
import { parseServerAddress } from '#shared/contract/server-address.ts';
import type { DeviceIdentity, Platform } from '../../platform/platform.ts';
import { enrol } from '../../sync/enrol.ts';
import type { Transport } from '../../sync/transport.ts';
import {
  type AnswerFault,
  type EnrolmentAnswers,
  type EnrolmentStep,
  faultOfAnswer,
  normalCode,
  panelInches,
} from './enrolment-answers.ts';
import { type ShownFault, shownFault } from './enrolment-fault.ts';

export interface EnrolmentSteps {
  readonly steps: readonly EnrolmentStep[];
  readonly step: EnrolmentStep;
  readonly answers: EnrolmentAnswers;
  readonly fault: AnswerFault | ShownFault['text'] | null;
  readonly isBusy: boolean;
  readonly isLast: boolean;
  answer(change: Partial<EnrolmentAnswers>): void;
  next(): void;
  back(): void;
}

export interface EnrolmentDeps {
  readonly platform: Platform;
  readonly transport: Transport;
  /** Origin of the page: the server of a web kiosk. */
  readonly origin: string;
  readonly screen: { readonly width: number; readonly height: number; readonly dpr: number };
  onEnrolled(identity: DeviceIdentity): void;
}

/** Walks through the questions of the set-up and redeems the code at the end. */
export function useEnrolment(deps: EnrolmentDeps): EnrolmentSteps {
  const isWeb = deps.platform.kind === 'web';
  const steps: readonly EnrolmentStep[] = isWeb ? ['code', 'name', 'panel'] : ['server', 'code', 'name', 'panel'];
  const [place, setPlace] = useState(0);
  const [answers, setAnswers] = useState<EnrolmentAnswers>({
    server: isWeb ? deps.origin : 'https://',
    code: '',
    name: '',
    panel: '',
  });
  const [fault, setFault] = useState<EnrolmentSteps['fault']>(null);
  const [isBusy, setBusy] = useState(false);
  const step = steps[place] ?? 'code';
  const isLast = place === steps.length - 1;

  const submit = async () => {
    setBusy(true);
    const enrolment = await redeem(deps, answers);
    setBusy(false);
    if (enrolment.ok) return deps.onEnrolled(enrolment.identity);
    const shown = shownFault(enrolment.fault);
    setFault(shown.text);
    setPlace(Math.max(0, steps.indexOf(shown.step)));
  };
  return {
    steps,
    step,
    answers,
    fault,
    isBusy,
    isLast,
    answer: (change) => {
      setFault(null);
      setAnswers((before) => ({ ...before, ...change }));
    },
    next: () => {
      if (isBusy) return;
      const wrong = faultOfAnswer(step, answers);
      setFault(wrong);
      if (wrong !== null) return;
      if (isLast) void submit();
      else setPlace(place + 1);
    },
    back: () => {
      setFault(null);
      setPlace(Math.max(0, place - 1));
    },
  };
}

function redeem({ platform, transport, screen }: EnrolmentDeps, answers: EnrolmentAnswers) {
  const address = parseServerAddress(answers.server);
  const origin = address.ok ? address.origin : answers.server;
  return enrol(transport, origin, normalCode(answers.code), {
    name: answers.name.trim(),
    platform: platform.kind,
    appBuild: platform.appBuild,
    panelInches: panelInches(answers.panel) ?? 0,
    screen,
    ...(platform.fingerprint === undefined ? {} : { fingerprint: platform.fingerprint }),
  });
}
