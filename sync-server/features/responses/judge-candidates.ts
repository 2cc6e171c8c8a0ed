import type { Kysely } from 'kysely';
import type { AskedStep } from '#shared/flow/visit-types.ts';
import type { ClockSample } from '#shared/sync/clock-correction.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { Tables } from '../../db/tables.ts';
import { correctTime, readSamples } from './correct-times.ts';
import { type CapturePlace, type PlacedVisit, placeVisit } from './place-visit.ts';
import type { Candidate, QuarantineCause } from './read-item.ts';
import { type AssignmentRow, findAssignments, findTeamIds } from './responses.sql.ts';
import { answersFault, type SurveyRules, stepsOf } from './survey-rules.ts';
import type { ShelvedSurvey } from './survey-shelf.ts';

export interface Device {
  readonly id: string;
  readonly installId: string;
}
/** A candidate to store, or to keep in quarantine with its cause. */
export type Judged =
  | { readonly kind: 'quarantine'; readonly item: Candidate; readonly cause: QuarantineCause }
  | { readonly kind: 'store'; readonly item: Candidate; readonly visit: PlacedVisit };

interface Given {
  readonly device: Device;
  readonly candidates: readonly Candidate[];
  readonly surveys: ReadonlyMap<string, ShelvedSurvey>;
  /** The kiosk's clock as it stood when it sent the batch; null long after. */
  readonly clock: ClockSample | null;
  readonly receivedAt: number;
  /** IT's word for where the rows were given: whose they are is then no fault any more. */
  readonly released?: { readonly place: Omit<CapturePlace, 'assignmentId'> | null };
}

/**
 * Keep first, judge later: what is wrong with each readable envelope, or where, when and by which survey it counts. Reads only,
 * before the batch waits for its turn to be written; in the order given.
 */
export async function judgeCandidates(db: Kysely<Tables>, given: Given): Promise<Judged[]> {
  if (given.candidates.length === 0) return [];
  const bench = await readBench(db, given);
  const judged: Judged[] = [];
  for (const item of given.candidates) judged.push(await judge(db, bench, given, item));
  return judged;
}

/** Everything stored that candidates are judged against, read in a few statements for the whole batch. */
interface Bench {
  readonly assignments: ReadonlyMap<string, AssignmentRow>;
  readonly places: ReadonlyMap<string, CapturePlace>;
  readonly teams: ReadonlySet<string>;
  readonly surveys: ReadonlyMap<string, JudgedSurvey>;
  readonly samples: readonly ClockSample[];
}
interface JudgedSurvey extends ShelvedSurvey {
  readonly steps: ReadonlyMap<string, AskedStep>;
}

async function readBench(db: Kysely<Tables>, { device, candidates, surveys, clock }: Given): Promise<Bench> {
  const assignmentIds = new Set(candidates.flatMap(({ envelope }) => envelope?.assignmentId ?? []));
  const asksForTeam = [...surveys.values()].some(({ rules }) => rules.asksForTeam);
  const [rows, teams] = await Promise.all([
    findAssignments(db, [...assignmentIds]),
    asksForTeam ? findTeamIds(db) : [],
  ]);
  const stored = await readSamples(db, [device.id, ...rows.map((row) => row.device_id)]);
  return {
    assignments: new Map(rows.map((row) => [row.id, row])),
    places: new Map(rows.map((row) => [row.id, placeOf(row)])),
    teams: new Set(teams),
    surveys: new Map([...surveys].map(([hash, one]) => [hash, { ...one, steps: stepsOf(one.rules, teams) }])),
    samples: clock ? [clock, ...stored.filter(({ bootId }) => bootId !== clock.bootId)] : stored,
  };
}

async function judge(db: Kysely<Tables>, bench: Bench, given: Given, item: Candidate): Promise<Judged> {
  const found = placeCandidate(bench, given, item);
  if (typeof found === 'string') return { kind: 'quarantine', item, cause: found };
  const { envelope, place, rules } = found;
  const capture = await correctTime(db, envelope, bench.samples, given.receivedAt);
  const ended = bench.assignments.get(envelope.assignmentId)?.valid_to ?? null;
  if (ended !== null && !given.released && capture.quality !== 'unknown' && capture.at > ended) {
    return { kind: 'quarantine', item, cause: 'assignment_expired' };
  }
  return { kind: 'store', item, visit: placeVisit(item, envelope, { place, rules, capture, teams: bench.teams }) };
}

/** A test answer only has to come from where it says; it is never counted, whatever it holds. */
function placeCandidate(bench: Bench, given: Given, { envelope, fault }: Candidate) {
  if (fault !== null || envelope === null) return fault ?? 'unreadable';
  const place = placeOrFault(bench, given, envelope);
  if (typeof place === 'string') return place;
  const survey = bench.surveys.get(envelope.surveyVersion);
  const rules: SurveyRules | null = survey?.rules ?? null;
  if (envelope.test === 1) return { envelope, place, rules };
  if (!survey) return 'unknown_survey_version';
  if (survey.surveyId !== envelope.surveyId) return 'wrong_survey';
  return answersFault(survey.steps, envelope.answers) ?? { envelope, place, rules };
}

function placeOrFault(bench: Bench, given: Given, envelope: Envelope): CapturePlace | QuarantineCause {
  const { assignmentId, installId } = envelope;
  const { device, released } = given;
  if (released?.place) return { ...released.place, assignmentId };
  const assignment = bench.assignments.get(assignmentId);
  const place = bench.places.get(assignmentId);
  if (!assignment || !place) return 'foreign_assignment';
  return (released ? null : originFault(assignment, device, installId)) ?? place;
}

/**
 * A kiosk that was revoked and enrolled again still carries answers of its old identity: they count where they were given. Of an
 * identity that two devices used, nobody but IT can tell where.
 */
function originFault(assignment: AssignmentRow, device: Device, installId: string): QuarantineCause | null {
  if (assignment.device_id === device.id) return installId === device.installId ? null : 'foreign_assignment';
  if (assignment.install_id !== installId || assignment.status === 'active') return 'foreign_assignment';
  return assignment.status === 'forked' ? 'clone_suspected' : null;
}

function placeOf(assignment: AssignmentRow): CapturePlace {
  return {
    assignmentId: assignment.id,
    deviceId: assignment.device_id,
    locationId: assignment.location_id,
    teamId: assignment.team_id,
    timeZone: assignment.time_zone,
    openingHours: assignment.opening_hours === null ? undefined : JSON.parse(assignment.opening_hours),
  };
}
