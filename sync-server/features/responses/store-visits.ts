import type { Tx } from '../../db/database.ts';
import { type Judged, judgeStretch, type StoredVisit, stretchesOf } from './cross-visit.ts';
import type { PlacedVisit } from './place-visit.ts';
import { findChoices, findNeighbours } from './responses.sql.ts';
import { RollUpChanges } from './roll-ups.ts';
import {
  changeRollUps,
  insertAnswers,
  insertComments,
  insertResponses,
  type ResponseRow,
  segmentIds,
  updateVerdict,
} from './store-visits.sql.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** A visit with its number in the commit order. */
export interface NumberedVisit extends PlacedVisit {
  readonly ordinal: number;
}

/**
 * Stores new visits: rows verbatim, facts, comments, roll-ups; and moves stored neighbours whose flags across visits have
 * changed. A handful of statements for the whole batch. Rejects as a whole when one row cannot be stored.
 */
export async function storeVisits(tx: Tx, visits: readonly NumberedVisit[], receivedAt: number): Promise<void> {
  const judged = await judge(tx, visits);
  const changes = new RollUpChanges();
  await moveNeighbours(
    tx,
    judged.flatMap((one) => one.stored),
    changes,
  );
  const verdicts = new Map(judged.flatMap((one) => [...one.fresh]));
  const decided = visits.map((visit) => ({
    visit,
    verdict: verdictOn(visit.envelope, verdicts.get(visit.item.responseId) ?? []),
  }));
  await insertResponses(
    tx,
    decided.map(({ visit, verdict }) => responseRow(visit, verdict, receivedAt)),
  );
  await insertFacts(
    tx,
    decided.filter(({ visit }) => !visit.isTest),
    changes,
  );
  await changeRollUps(tx, changes);
}

async function judge(tx: Tx, visits: readonly PlacedVisit[]): Promise<Judged[]> {
  return Promise.all(
    stretchesOf(visits).map(async (stretch) => {
      const { deviceId, locationId } = stretch.place;
      const neighbours = await findNeighbours(tx, { deviceId, locationId, from: stretch.from, to: stretch.to });
      return judgeStretch(stretch, neighbours);
    }),
  );
}

/** A stored visit that is set aside by what arrived now (or cleared by it) moves between the roll-up columns. */
async function moveNeighbours(tx: Tx, stored: Judged['stored'], changes: RollUpChanges): Promise<void> {
  const changed = stored
    .map(({ visit, flags }) => ({ visit, verdict: verdictOn(frozenOf(visit), flags) }))
    .filter(({ visit, verdict }) => JSON.stringify(verdict.flags) !== visit.flags);
  if (changed.length === 0) return;
  const choices = await findChoices(
    tx,
    changed.map(({ visit }) => visit.ordinal),
  );
  for (const { visit, verdict } of changed) {
    const own = choices.filter((choice) => choice.response_ordinal === visit.ordinal);
    const at = { locationId: visit.location_id, teamId: visit.team_id, localDay: visit.local_day };
    if (verdict.setAside !== (visit.set_aside === 1)) changes.move(at, own, verdict.setAside ? 'setAside' : 'counted');
    await updateVerdict(tx, {
      ordinal: visit.ordinal,
      flags: JSON.stringify(verdict.flags),
      setAside: verdict.setAside ? 1 : 0,
      hidden: verdict.hidesComments ? 1 : 0,
    });
  }
}

function frozenOf(visit: StoredVisit): Pick<PlacedVisit['envelope'], 'flags' | 'durationMs'> {
  const { flags } = JSON.parse(visit.bytes) as PlacedVisit['envelope'];
  return { flags, durationMs: visit.duration_ms };
}

interface Decided {
  readonly visit: NumberedVisit;
  readonly verdict: Verdict;
}

async function insertFacts(tx: Tx, decided: readonly Decided[], changes: RollUpChanges): Promise<void> {
  const segments = await segmentIds(tx, [...new Set(decided.flatMap(({ visit }) => visit.segment ?? []))]);
  for (const { visit, verdict } of decided) {
    const at = { locationId: visit.place.locationId, teamId: visit.teamId, localDay: visit.localDay };
    changes.add(at, visit.choices, verdict.setAside ? 'setAside' : 'counted');
  }
  await insertAnswers(
    tx,
    decided.flatMap((one) => answerRows(one, segments)),
  );
  await insertComments(tx, decided.flatMap(commentRows));
}

function answerRows({ visit, verdict }: Decided, segments: ReadonlyMap<string, number>) {
  const segment = visit.segment === null ? null : (segments.get(visit.segment) ?? null);
  const { locationId } = visit.place;
  const setAside = verdict.setAside ? 1 : 0;
  return visit.choices.map(({ question, choice }) => [
    visit.ordinal,
    question,
    choice,
    visit.localDay,
    locationId,
    visit.teamId,
    visit.hourOfWeek,
    segment,
    setAside,
  ]);
}

function commentRows({ visit, verdict }: Decided) {
  const { locationId } = visit.place;
  const hidden = verdict.hidesComments ? 1 : 0;
  return visit.comments.map(({ question, text }) => [
    visit.ordinal,
    question,
    text,
    visit.localDay,
    locationId,
    visit.teamId,
    visit.envelope.lang,
    hidden,
  ]);
}

function responseRow(visit: NumberedVisit, verdict: Verdict, receivedAt: number): ResponseRow {
  const { envelope, item, place, capture } = visit;
  return {
    ordinal: visit.ordinal,
    id: item.responseId,
    hash: item.hash,
    bytes: item.text,
    device_id: place.deviceId,
    install_id: envelope.installId,
    seq: envelope.seq,
    boot_id: envelope.bootId,
    assignment_id: place.assignmentId,
    location_id: place.locationId,
    team_id: visit.teamId,
    survey_id: envelope.surveyId,
    survey_version: envelope.surveyVersion,
    channel: envelope.channel,
    lang: envelope.lang,
    captured_at: capture.at,
    started_at: visit.startedAt,
    clock_quality: capture.quality,
    received_at: receivedAt,
    local_day: visit.localDay,
    hour_of_week: visit.hourOfWeek,
    duration_ms: envelope.durationMs,
    ended: envelope.end,
    flags: JSON.stringify(verdict.flags),
    set_aside: verdict.setAside ? 1 : 0,
    test: visit.isTest ? 1 : 0,
  };
}
