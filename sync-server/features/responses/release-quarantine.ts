import type { ReleaseOutcome } from '#shared/contract/safety.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { StatementError } from '../../db/storage-errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { judgeCandidates } from './judge-candidates.ts';
import type { CapturePlace, PlacedVisit } from './place-visit.ts';
import { findNamedPlace, findQuarantineRows, markDecided, type QuarantinedBytes } from './quarantine.sql.ts';
import { type Candidate, candidateOf, type QuarantineCause } from './read-item.ts';
import { findKept } from './responses.sql.ts';
import { behindSavepoint, takeOrdinals } from './store-visits.sql.ts';
import { storeVisits } from './store-visits.ts';
import { type ShelvedSurvey, SurveyShelf } from './survey-shelf.ts';

interface Deps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}
interface Given {
  readonly numbers: readonly number[];
  /** Where the rows count, against what they say: for answers of which nobody but IT knows where they were given. */
  readonly place?: { readonly location: string; readonly team?: string | undefined } | undefined;
  readonly by: string;
}
type Surveys = ReadonlyMap<string, ShelvedSurvey>;

export type Released =
  | { readonly ok: true; readonly outcomes: readonly ReleaseOutcome[] }
  | { readonly ok: false; readonly unknown: 'location' | 'team' };

/**
 * Judges quarantined rows anew, by the surveys and places known today, and counts each that can be counted, once. Whose answer a
 * row is (a reused number, a suspected clone, another's or an ended assignment) is IT's decision and no longer a fault.
 */
export async function releaseQuarantine(deps: Deps, given: Given): Promise<Released> {
  const place = await namedPlace(deps, given);
  if (typeof place === 'string') return { ok: false, unknown: place };
  const seen = await findQuarantineRows(deps.db.read, given.numbers);
  const hashes = seen.flatMap((row) => candidateOfRow(row).envelope?.surveyVersion ?? []);
  const surveys = await new SurveyShelf(deps.db).take(hashes);
  const outcomes = await deps.db.write(async (tx) => {
    const rows = new Map((await findQuarantineRows(tx, given.numbers)).map((row) => [row.ordinal, row]));
    const done: ReleaseOutcome[] = [];
    for (const number of new Set(given.numbers)) {
      const row = rows.get(number);
      const verdict = row ? await releaseRow(tx, row, surveys, place) : { outcome: 'unknown' as const };
      if (verdict.outcome === 'counted' || verdict.outcome === 'copy')
        await note(tx, deps, given, number, verdict.outcome);
      done.push({ number, ...verdict });
    }
    return done;
  });
  return { ok: true, outcomes };
}

type Verdict = Omit<ReleaseOutcome, 'number'>;
type NamedPlace = Omit<CapturePlace, 'assignmentId' | 'deviceId'>;

async function releaseRow(tx: Tx, row: QuarantinedBytes, surveys: Surveys, place: NamedPlace | null): Promise<Verdict> {
  if (row.state !== 'waiting') return { outcome: 'decided' };
  const candidate = candidateOfRow(row);
  const kept = await findKept(tx, [candidate.responseId]);
  const stored = kept.responses[0];
  if (stored) return stored.hash === row.hash ? { outcome: 'copy' } : stays('other_content');
  const device = { id: row.device_id, installId: row.device_install };
  const released = { place: place && { ...place, deviceId: row.device_id } };
  const given = { device, candidates: [candidate], surveys, clock: null, receivedAt: row.received_at, released };
  const [judged] = await judgeCandidates(tx, given);
  if (judged?.kind !== 'store') return stays(judged?.cause ?? 'unreadable');
  return store(tx, judged.visit, row.received_at);
}

async function store(tx: Tx, visit: PlacedVisit, receivedAt: number): Promise<Verdict> {
  const ordinal = await takeOrdinals(tx, 1);
  try {
    await behindSavepoint(tx, () => storeVisits(tx, [{ ...visit, ordinal }], receivedAt));
    return { outcome: 'counted' };
  } catch (error) {
    if (error instanceof StatementError) return stays('not_storable');
    throw error;
  }
}

function stays(cause: QuarantineCause): Verdict {
  return { outcome: 'stays', cause };
}

/** A salvaged row may have come without an id of its own: then the one in its bytes counts. */
function candidateOfRow(row: QuarantinedBytes): Candidate {
  return candidateOf(row.response_id, row.hash, row.bytes);
}

/** The place IT named, null where none was; the word for what does not exist. */
async function namedPlace(deps: Deps, { place }: Given): Promise<NamedPlace | 'location' | 'team' | null> {
  if (!place) return null;
  const { location, team } = await findNamedPlace(deps.db.read, place.location, place.team);
  if (!location) return 'location';
  if (place.team !== undefined && !team) return 'team';
  const openingHours = location.opening_hours === null ? undefined : JSON.parse(location.opening_hours);
  return { locationId: location.id, teamId: team?.id ?? null, timeZone: location.time_zone, openingHours };
}

async function note(tx: Tx, deps: Deps, given: Given, number: number, outcome: 'counted' | 'copy'): Promise<void> {
  const at = deps.now();
  await markDecided(tx, number, { state: 'released', at, by: given.by, reason: outcome });
  const about = { number, outcome, location: given.place?.location ?? null, team: given.place?.team ?? null };
  await recordAudit(tx, { at, who: given.by, what: 'quarantine-released', about });
}
