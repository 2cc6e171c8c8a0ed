import type { Tx } from '../../db/database.ts';
import type { CapturePlace } from './place-visit.ts';
import type { Candidate, QuarantineCause } from './read-item.ts';
import { type AssignmentRow, findAssignments, findTakenSeqs, findTeamIds } from './responses.sql.ts';
import { answersFault, type SurveyRules } from './survey-rules.ts';
import type { ShelvedSurvey } from './survey-shelf.ts';

/** Everything stored that candidates are judged against, read in a few statements for the whole batch. */
export interface Bench {
  readonly assignments: ReadonlyMap<string, AssignmentRow>;
  /** Response id by `install seq`, of stored responses. */
  readonly takenSeqs: Map<string, string>;
  readonly teams: readonly string[];
  readonly teamSet: ReadonlySet<string>;
  readonly surveys: ReadonlyMap<string, ShelvedSurvey>;
}
export interface Device {
  readonly id: string;
  readonly installId: string;
}

export async function readBench(
  tx: Tx,
  candidates: readonly Candidate[],
  surveys: ReadonlyMap<string, ShelvedSurvey>,
): Promise<Bench> {
  const envelopes = candidates.flatMap(({ envelope }) => envelope ?? []);
  const seqsByInstall = Map.groupBy(envelopes, (envelope) => envelope.installId);
  const asksForTeam = [...surveys.values()].some(({ rules }) => rules.asksForTeam);
  const [assignments, teams, ...taken] = await Promise.all([
    findAssignments(tx, [...new Set(envelopes.map((envelope) => envelope.assignmentId))]),
    asksForTeam ? findTeamIds(tx) : [],
    ...[...seqsByInstall].map(async ([installId, own]) => {
      const rows = await findTakenSeqs(
        tx,
        installId,
        own.map((envelope) => envelope.seq),
      );
      return rows.map((row): [string, string] => [`${installId} ${row.seq}`, row.id]);
    }),
  ]);
  return {
    assignments: new Map(assignments.map((row) => [row.id, row])),
    takenSeqs: new Map(taken.flat()),
    teams,
    teamSet: new Set(teams),
    surveys,
  };
}

export type Judgement =
  | { readonly fault: QuarantineCause }
  | { readonly fault: null; readonly place: CapturePlace; readonly rules: SurveyRules | null };

/**
 * Keep first, judge later: what is wrong with a readable envelope, or where and by which survey it counts. A test answer only
 * has to come from where it says; it is never counted, whatever it holds.
 */
export function judgeCandidate(bench: Bench, device: Device, candidate: Candidate): Judgement {
  const { envelope, fault } = candidate;
  if (fault !== null || envelope === null) return { fault: fault ?? 'unreadable' };
  const assignment = bench.assignments.get(envelope.assignmentId);
  if (!assignment || !isOwn(assignment, device, envelope.installId)) return { fault: 'foreign_assignment' };
  const takenBy = bench.takenSeqs.get(`${envelope.installId} ${envelope.seq}`);
  if (takenBy !== undefined && takenBy !== envelope.responseId) return { fault: 'seq_reused' };
  const survey = bench.surveys.get(envelope.surveyVersion);
  const place = placeOf(assignment);
  if (envelope.test === 1) return { fault: null, place, rules: survey?.rules ?? null };
  if (!survey) return { fault: 'unknown_survey_version' };
  if (survey.surveyId !== envelope.surveyId) return { fault: 'wrong_survey' };
  const answers = answersFault(survey.rules, envelope.answers, bench.teams);
  return answers === null ? { fault: null, place, rules: survey.rules } : { fault: answers };
}

/** A kiosk that was revoked and enrolled again still carries answers of its old identity: they count where they were given. */
function isOwn(assignment: AssignmentRow, device: Device, installId: string): boolean {
  if (assignment.device_id === device.id) return installId === device.installId;
  return assignment.status === 'revoked' && assignment.install_id === installId;
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
