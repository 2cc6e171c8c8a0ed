import type { SurveyContent } from '#shared/domain/survey.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { demoAnswers } from './demo-answers.ts';
import { type KioskDay, momentOfDay } from './kiosk-days.ts';
import { type Chance, normal, oneOf, seededUuid } from './seeded-random.ts';

export interface DemoKiosk {
  readonly installId: string;
  readonly bootId: string;
  readonly assignmentId: string;
  /** Unix ms of the boot: wall minus monotonic clock. */
  readonly bootedAt: number;
  readonly survey: SurveyContent;
  readonly surveyVersion: string;
  /** Liking of the team's visitors, about 0 (bad) to 1 (good). */
  readonly mood: number;
}

export const DAY_MS = 86_400_000;
const OPENS_UTC_MS = 7 * 3_600_000;
const TOO_FAST = 0.02;
const LEFT_HALF_WAY = 0.06;
/** Visits do not overlap: somebody steps up when the one before has gone. */
const APART_MS = 45_000;
const BURST_STEP_MS = 4_000;

interface Moment {
  readonly wallMs: number;
  readonly shift: number;
  readonly isBurst: boolean;
}

/**
 * The visits of one kiosk, oldest first, the sequence beginning at 1.
 *
 * @param firstDay  Unix ms of the first day's midnight, UTC
 * @param share     which part of the location's visits are this kiosk's, 0..1
 * @param until     Unix ms; later visits have not happened yet
 */
export function demoVisits(
  kiosk: DemoKiosk,
  days: readonly KioskDay[],
  given: { readonly firstDay: number; readonly share: number; readonly until: number },
  chance: Chance,
): Envelope[] {
  const moments = days.flatMap((day, at) => momentsOf(day, given.firstDay + at * DAY_MS, given.share, chance));
  return moments
    .filter(({ wallMs }) => wallMs > kiosk.bootedAt && wallMs < given.until)
    .map((moment, index) => visit(kiosk, index + 1, moment, chance));
}

function momentsOf({ visits, shift, burst }: KioskDay, midnight: number, share: number, chance: Chance): Moment[] {
  const wanted = visits * share;
  const count = Math.floor(wanted) + Number(chance() < wanted % 1);
  const sorted = Array.from({ length: count }, () => momentOfDay(chance)).sort((a, b) => a - b);
  let last = Number.NEGATIVE_INFINITY;
  const spread = sorted.map((at) => {
    last = Math.max(at, last + APART_MS);
    return { wallMs: midnight + OPENS_UTC_MS + last, shift, isBurst: false };
  });
  const after = (spread.at(-1)?.wallMs ?? midnight + OPENS_UTC_MS) + APART_MS;
  const taps = Array.from({ length: Math.round(burst * share) }, (_, at) => after + at * BURST_STEP_MS);
  return [...spread, ...taps.map((wallMs) => ({ wallMs, shift: 0, isBurst: true }))];
}

function visit(kiosk: DemoKiosk, seq: number, { wallMs, shift, isBurst }: Moment, chance: Chance): Envelope {
  const mood = moved(kiosk.mood, shift) + 0.15 * normal(chance);
  const said = demoAnswers(kiosk.survey, mood, chance);
  const isPartial = chance() < LEFT_HALF_WAY || isBurst;
  const isFast = chance() < TOO_FAST || isBurst;
  const answers = isPartial ? said.answers.slice(0, isBurst ? 1 : 2) : said.answers;
  return {
    v: 1,
    responseId: seededUuid(chance),
    installId: kiosk.installId,
    seq,
    bootId: kiosk.bootId,
    assignmentId: kiosk.assignmentId,
    surveyId: kiosk.survey.key,
    surveyVersion: kiosk.surveyVersion,
    channel: 'kiosk',
    lang: oneOf(chance, ['fi', 'fi', 'fi', 'fi', 'sv', 'en']),
    wallMs,
    monoMs: wallMs - kiosk.bootedAt,
    durationMs: isBurst ? 2_500 : answers.reduce((sum, { ms }) => sum + ms, 2000),
    end: isPartial ? 'idle' : 'submit',
    lastQ: answers.at(-1)?.q ?? '',
    answers: isFast ? answers.map((answer) => ({ ...answer, ms: 300 })) : answers,
    why: isPartial ? { sampled: said.why.sampled } : said.why,
    flags: isFast ? ['fast'] : [],
    layout: { orientation: 'landscape', largeText: false, highContrast: false },
    appBuild: 'demo',
  };
}

/** Liking moved by logits, so that it stays between 0 and 1. */
function moved(mood: number, shift: number): number {
  return 1 / (1 + Math.exp(-(Math.log(mood / (1 - mood)) + shift)));
}
