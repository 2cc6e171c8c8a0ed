import type { SurveyContent } from '#shared/domain/survey.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { demoAnswers } from './demo-answers.ts';
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

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OPENS_UTC_HOUR = 7;
const OPEN_HOURS = 8;
const FEWEST_A_DAY = 4;
const MOST_A_DAY = 9;
const TOO_FAST = 0.02;
const LEFT_HALF_WAY = 0.06;

/** The visits of one kiosk from `from` to `to` (Unix ms), oldest first, the sequence beginning at 1. */
export function demoVisits(kiosk: DemoKiosk, from: number, to: number, chance: Chance): Envelope[] {
  const ends: number[] = [];
  for (let day = Math.floor(from / DAY_MS) * DAY_MS; day < to; day += DAY_MS) ends.push(...endsOfDay(day, chance));
  return ends.filter((at) => at > from && at < to).map((wallMs, index) => visit(kiosk, index + 1, wallMs, chance));
}

/** Visits are at least some minutes apart, so that none looks like the echo of the one before. */
function endsOfDay(day: number, chance: Chance): number[] {
  const visits = FEWEST_A_DAY + Math.floor(chance() * (MOST_A_DAY - FEWEST_A_DAY + 1));
  const gap = (OPEN_HOURS * HOUR_MS) / visits;
  const opening = day + OPENS_UTC_HOUR * HOUR_MS;
  return Array.from({ length: visits }, (_, index) => Math.floor(opening + gap * (index + 0.1 + 0.8 * chance())));
}

function visit(kiosk: DemoKiosk, seq: number, wallMs: number, chance: Chance): Envelope {
  const said = demoAnswers(kiosk.survey, kiosk.mood + 0.15 * normal(chance), chance);
  const isPartial = chance() < LEFT_HALF_WAY;
  const answers = isPartial ? said.answers.slice(0, 2) : said.answers;
  const isFast = chance() < TOO_FAST;
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
    durationMs: answers.reduce((sum, { ms }) => sum + ms, 2000),
    end: isPartial ? 'idle' : 'submit',
    lastQ: answers.at(-1)?.q ?? '',
    answers: isFast ? answers.map((answer) => ({ ...answer, ms: 300 })) : answers,
    why: isPartial ? { sampled: said.why.sampled } : said.why,
    flags: isFast ? ['fast'] : [],
    layout: { orientation: 'landscape', largeText: false, highContrast: false },
    appBuild: 'demo',
  };
}
