import type { Tx } from '../../db/database.ts';
import { together } from '../../db/together.ts';
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
 *
 * @param neighbours  `none` where nothing of these kiosks is stored yet near these visits: then nothing is looked for
 */
export async function storeVisits(
  tx: Tx,
  visits: readonly NumberedVisit[],
  receivedAt: number,
  neighbours: 'stored' | 'none' = 'stored',
): Promise<void> {
  const counted = visits.filter(({ isTest }) => !isTest);
  const [judged, segments] = await together([
    neighbours === 'none' ? stretchesOf(visits).map((stretch) => judgeStretch(stretch, [])) : judge(tx, visits),
    segmentIds(tx, [...new Set(counted.flatMap(({ segment }) => segment ?? []))]),
  ]);
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
  const facts = decided.filter(({ visit }) => !visit.isTest);
  for (const one of facts) count(one, changes);
  await together([
    insertResponses(
      tx,
      decided.map(({ visit, verdict }) => responseRow(visit, verdict, receivedAt)),
    ),
    insertAnswers(
      tx,
      facts.flatMap((one) => answerRows(one, segments)),
    ),
    insertComments(tx, facts.flatMap(commentRows)),
    changeRollUps(tx, changes),
  ]);
}

async function judge(tx: Tx, visits: readonly PlacedVisit[]): Promise<Judged[]> {
  return together(
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

function count({ visit, verdict }: Decided, changes: RollUpChanges): void {
  const at = { locationId: visit.place.locationId, teamId: visit.teamId, localDay: visit.localDay };
  changes.add(at, visit.choices, verdict.setAside ? 'setAside' : 'counted');
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
    told_day: visit.toldDay,
  };
}
