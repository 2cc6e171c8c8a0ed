import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { effectiveHours } from '../../db/effective-hours.ts';
import type { Tables } from '../../db/tables.ts';

export function findSurveyVersion(db: Kysely<Tables>, hash: string) {
  return db
    .selectFrom('survey_versions as version')
    .innerJoin('surveys', 'surveys.id', 'version.survey_id')
    .select(['version.survey_id', 'version.json', 'surveys.audience'])
    .where('version.hash', '=', hash)
    .executeTakeFirst();
}

/** What is already kept under these ids: in the responses, and in quarantine by (id, hash). */
export async function findKept(tx: Tx, ids: readonly string[]) {
  const [responses, quarantine] = await Promise.all([
    tx.selectFrom('responses').select(['id', 'hash', 'ordinal']).where('id', 'in', ids).execute(),
    tx
      .selectFrom('quarantine')
      .select(['response_id as id', 'hash', 'ordinal'])
      .where('response_id', 'in', ids)
      .execute(),
  ]);
  return { responses, quarantine };
}

/** Which of these sequence numbers of an install are already taken by stored responses. */
export function findTakenSeqs(tx: Tx, installId: string, seqs: readonly number[]) {
  return tx
    .selectFrom('responses')
    .select(['seq', 'id'])
    .where('install_id', '=', installId)
    .where('seq', 'in', seqs)
    .execute();
}

/** Assignments by id with their place and the state of their device. */
export function findAssignments(db: Kysely<Tables>, ids: readonly string[]) {
  return db
    .selectFrom('assignments')
    .innerJoin('devices', 'devices.id', 'assignments.device_id')
    .innerJoin('locations', 'locations.id', 'assignments.location_id')
    .select([
      'assignments.id',
      'assignments.device_id',
      'assignments.location_id',
      'assignments.team_id',
      'assignments.valid_to',
      'devices.install_id',
      'devices.status',
      'locations.time_zone',
      effectiveHours('assignments.device_id').as('opening_hours'),
    ])
    .where('assignments.id', 'in', ids)
    .execute();
}
export type AssignmentRow = Awaited<ReturnType<typeof findAssignments>>[number];

/** Zone of the place a kiosk stands in at `now`, Unix ms (or stood in last). */
export async function findDeviceZone(tx: Tx, deviceId: string, now: number): Promise<string> {
  const place = await tx
    .selectFrom('assignments')
    .innerJoin('locations', 'locations.id', 'assignments.location_id')
    .select('locations.time_zone')
    .where('assignments.device_id', '=', deviceId)
    .where('assignments.valid_from', '<=', now)
    .orderBy('assignments.valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return place?.time_zone ?? 'UTC';
}

/** Which of these installs belong to devices that are no longer in use. */
export async function findEarlierInstalls(tx: Tx, installs: readonly string[]): Promise<string[]> {
  if (installs.length === 0) return [];
  const found = await tx
    .selectFrom('devices')
    .select('install_id')
    .where('install_id', 'in', installs)
    .where('status', '!=', 'active')
    .execute();
  return found.map((device) => device.install_id);
}

export async function findTeamIds(db: Kysely<Tables>): Promise<string[]> {
  return (await db.selectFrom('teams').select('id').execute()).map((team) => team.id);
}

const MAX_CLOCK_SAMPLES = 40;

export function findClockSamples(db: Kysely<Tables>, deviceId: string) {
  return db
    .selectFrom('clock_samples')
    .select(['boot_id as bootId', 'wall_ms as wall', 'mono_ms as mono', 'server_ms as serverNow'])
    .where('device_id', '=', deviceId)
    .orderBy('server_ms', 'desc')
    .limit(MAX_CLOCK_SAMPLES)
    .execute();
}

/** Corrected times of the nearest stored visits before and after a sequence number. */
export async function findSeqNeighbours(db: Kysely<Tables>, installId: string, seq: number) {
  const near = (comparison: '<' | '>', order: 'asc' | 'desc') =>
    db
      .selectFrom('responses')
      .select('captured_at')
      .where('install_id', '=', installId)
      .where('seq', comparison, seq)
      .where('clock_quality', '!=', 'unknown')
      .orderBy('seq', order)
      .limit(1)
      .executeTakeFirst();
  const [after, before] = await Promise.all([near('<', 'desc'), near('>', 'asc')]);
  return { after: after?.captured_at, before: before?.captured_at };
}

const NEIGHBOUR_COLUMNS = [
  'ordinal',
  'id',
  'started_at',
  'duration_ms',
  'bytes',
  'flags',
  'set_aside',
  'local_day',
  'location_id',
  'team_id',
] as const;

/** Stored visits of a stretch of time on one kiosk at one location, and the last one before it. */
export async function findNeighbours(
  tx: Tx,
  stretch: { readonly deviceId: string; readonly locationId: string; readonly from: number; readonly to: number },
) {
  const known = tx
    .selectFrom('responses')
    .select(NEIGHBOUR_COLUMNS)
    .where('device_id', '=', stretch.deviceId)
    .where('location_id', '=', stretch.locationId)
    .where('test', '=', 0)
    .where('clock_quality', '!=', 'unknown');
  const [inside, before] = await Promise.all([
    known.where('started_at', '>=', stretch.from).where('started_at', '<=', stretch.to).execute(),
    known.where('started_at', '<', stretch.from).orderBy('started_at', 'desc').orderBy('id', 'desc').limit(1).execute(),
  ]);
  return [...before, ...inside];
}

/** Choices a stored response was counted with. */
export function findChoices(tx: Tx, ordinals: readonly number[]) {
  return tx
    .selectFrom('answers')
    .select(['response_ordinal', 'question_id as question', 'choice'])
    .where('response_ordinal', 'in', ordinals)
    .execute();
}
