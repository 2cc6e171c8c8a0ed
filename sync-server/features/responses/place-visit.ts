import type { OpeningHours } from '#shared/domain/opening-hours.ts';
import { maskPersonalData } from '#shared/domain/personal-data.ts';
import { countedChoices } from '#shared/scoring/choice-counts.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { CorrectedCapture } from '#shared/sync/clock-correction.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { Candidate } from './read-item.ts';
import type { CountedChoice } from './roll-ups.ts';
import { chosenTeam, type SurveyRules } from './survey-rules.ts';

/** Where a kiosk stood when it was answered. */
export interface CapturePlace {
  readonly assignmentId: string;
  readonly deviceId: string;
  readonly locationId: string;
  readonly teamId: string | null;
  readonly timeZone: string;
  readonly openingHours: OpeningHours | undefined;
}

/** A visit with everything that is worked out from its envelope alone: place, time, facts. */
export interface PlacedVisit {
  readonly item: Candidate;
  readonly envelope: Envelope;
  readonly place: CapturePlace;
  readonly teamId: string | null;
  readonly capture: CorrectedCapture;
  readonly startedAt: number;
  readonly localDay: string;
  /** Day by the kiosk's own clock, in the location's zone: what the kiosk counts its visits by. */
  readonly toldDay: string | null;
  readonly hourOfWeek: number | null;
  readonly choices: readonly CountedChoice[];
  /** Canonical JSON of the background answers; null where none was given. */
  readonly segment: string | null;
  readonly comments: readonly { readonly question: string; readonly text: string }[];
  readonly isTest: boolean;
}

const LONGEST_VISIT_MS = 3_600_000;
const LATEST_WALL_MS = Date.UTC(9999, 0, 1);

/** `rules` is null for a test answer to a survey this server does not know. */
export function placeVisit(
  item: Candidate,
  envelope: Envelope,
  facts: {
    readonly place: CapturePlace;
    readonly rules: SurveyRules | null;
    readonly capture: CorrectedCapture;
    readonly teams: ReadonlySet<string>;
  },
): PlacedVisit {
  const { place, rules, capture, teams } = facts;
  const local = localBuckets(capture.at, place.timeZone);
  return {
    item,
    envelope,
    place,
    teamId: (rules && chosenTeam(rules, envelope.answers, teams)) ?? place.teamId,
    capture,
    startedAt: capture.at - Math.min(Math.max(envelope.durationMs, 0), LONGEST_VISIT_MS),
    localDay: local.day,
    toldDay: toldDay(envelope.wallMs, place.timeZone),
    hourOfWeek: capture.quality === 'unknown' ? null : local.hourOfWeek,
    choices: rules ? choicesOfVisit(envelope, rules) : [],
    segment: rules ? segmentOf(envelope, rules) : null,
    comments: commentsOf(envelope),
    isTest: envelope.test === 1,
  };
}

/** Null for a clock beyond what a calendar knows. */
export function toldDay(wallMs: number, timeZone: string): string | null {
  return Math.abs(wallMs) < LATEST_WALL_MS ? localBuckets(wallMs, timeZone).day : null;
}

function choicesOfVisit({ answers }: Envelope, { typeOf }: SurveyRules): CountedChoice[] {
  return answers.flatMap((answer) =>
    countedChoices(answer, typeOf.get(answer.q)).map((choice) => ({ question: answer.q, choice })),
  );
}

function segmentOf({ answers }: Envelope, { typeOf }: SurveyRules): string | null {
  const background = answers.flatMap((answer) =>
    typeOf.get(answer.q) === 'background' && answer.o?.[0] !== undefined ? [[answer.q, answer.o[0]]] : [],
  );
  return background.length > 0 ? canonicalJson(Object.fromEntries(background)) : null;
}

/** Masked again: a kiosk of an older version may know fewer patterns. Spaces alone are no comment. */
function commentsOf({ answers }: Envelope): PlacedVisit['comments'] {
  return answers
    .filter((answer) => answer.t !== undefined && answer.t.trim() !== '')
    .map((answer) => ({ question: answer.q, text: maskPersonalData(answer.t ?? '') }));
}
