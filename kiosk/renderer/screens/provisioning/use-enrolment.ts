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
  /** This device as it was enrolled before: only a code is asked for then, and it must come from the same server. */
  readonly before?: DeviceIdentity | undefined;
  onEnrolled(identity: DeviceIdentity): void;
}

const ALL_STEPS: readonly EnrolmentStep[] = ['server', 'code', 'name', 'panel'];

function stepsOf({ platform, before }: EnrolmentDeps): readonly EnrolmentStep[] {
  if (before) return ['code'];
  return platform.kind === 'web' ? ALL_STEPS.slice(1) : ALL_STEPS;
}

function firstAnswers({ platform, origin, before }: EnrolmentDeps): EnrolmentAnswers {
  const server = platform.kind === 'web' ? origin : 'https://';
  if (!before) return { server, code: '', name: '', panel: '' };
  return { server: before.serverUrl, code: '', name: before.name, panel: String(before.panelInches) };
}

/** Walks through the questions of the set-up and redeems the code at the end. */
export function useEnrolment(deps: EnrolmentDeps): EnrolmentSteps {
  const steps = stepsOf(deps);
  const [place, setPlace] = useState(0);
  const [answers, setAnswers] = useState<EnrolmentAnswers>(() => firstAnswers(deps));
  const [fault, setFault] = useState<EnrolmentSteps['fault']>(null);
  const [isBusy, setBusy] = useState(false);
  const step = steps[place] ?? 'code';
  const isLast = place === steps.length - 1;

  const submit = async () => {
    setBusy(true);
    const enrolment = await redeem(deps, answers);
    setBusy(false);
    if (enrolment.ok && isSameServer(deps, enrolment.identity)) return deps.onEnrolled(enrolment.identity);
    const shown = shownFault(enrolment.ok ? 'other_server' : enrolment.fault);
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

/** Answers that wait here belong to one server's organisation: they must not go to another's. */
function isSameServer({ before }: EnrolmentDeps, { serverId }: DeviceIdentity): boolean {
  return before === undefined || before.serverId === serverId;
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
