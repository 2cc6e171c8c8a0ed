import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type KnownAnswer, keyOf, type Ledger } from './ledger.ts';
import type { World } from './world.ts';

/** A broken promise, named after the invariant of the protocol (I1 to I17). */
export class Broken extends Error {
  override name = 'Broken';
  constructor(invariant: string, about: string) {
    super(`${invariant}: ${about}`);
  }
}

interface Kept {
  readonly id: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
}
interface StoredRow extends Kept {
  readonly seq: number;
  readonly boot_id: string;
  readonly assignment_id: string;
  readonly survey_version: string;
  readonly captured_at: number;
  readonly clock_quality: string;
}
export interface OnServer {
  readonly responses: readonly StoredRow[];
  readonly quarantine: readonly Kept[];
  /** Visits in the roll-ups, counted and set aside together. */
  readonly rolledUp: number;
  readonly gaps: readonly { readonly from_seq: number; readonly to_seq: number; readonly install_id: string }[];
  /** The events it has been told. */
  readonly events: readonly {
    readonly id: string;
    readonly install: string;
    readonly code: string;
    readonly numbers: string;
  }[];
}

const EXACT_MS = 50;

export function lookAt(world: World): OnServer {
  return world.server.look((db) => {
    const all = <T>(sql: string) => db.prepare(sql).all() as unknown as T[];
    return {
      responses: all<StoredRow>('select * from responses order by install_id, seq'),
      quarantine: all<Kept>('select response_id as id, hash, bytes from quarantine'),
      rolledUp: rolledUp(db),
      gaps: all<OnServer['gaps'][number]>('select install_id, from_seq, to_seq from seq_gaps'),
      events: all<OnServer['events'][number]>(
        'select e.id, install_id as install, code, numbers from kiosk_events as e join devices as d on d.id = device_id',
      ),
    };
  });
}

function rolledUp(db: DatabaseSync): number {
  const row = db
    .prepare("select coalesce(sum(counted + set_aside), 0) as n from rollup_organisation_day where question_id = '*'")
    .get();
  return Number(row?.n);
}

/** After every happening: whoever was thanked is on the server or durable on the kiosk, with the bytes of the beginning (I1, I3, I4). */
export async function checkAlways(world: World): Promise<void> {
  const { ledger } = world;
  const here = new Map((await Promise.all(world.kiosks.map((kiosk) => kiosk.durable()))).flatMap((rows) => [...rows]));
  for (const one of here.values()) remember(ledger, one);
  const server = lookAt(world);
  for (const { id } of server.events) ledger.told.add(id);
  const kept = keptIds(server);
  const known = new Set([...ledger.known.values()].map(({ id }) => id));
  for (const id of ledger.thanked)
    if (!known.has(id) && !kept.has(id)) throw new Broken('I1', `thanked for ${id}, and it is nowhere`);
  for (const [key, { id, hash }] of ledger.known) {
    if (ledger.destroyed.has(key) || here.has(key)) continue;
    const hashes = kept.get(id);
    if (!hashes) throw new Broken('I1', `${id} was durable, is gone here and not on the server`);
    if (!hashes.has(hash)) throw new Broken('I4', `${id} is gone here, and the server has other bytes`);
  }
  checkBytes(server);
}

/** An answer said to be in both stores is in both, before anything else happens. */
export async function checkBothStores({ kiosk }: World, id: string): Promise<void> {
  const isIn = (rows: readonly { responseId: string }[]) => rows.some((row) => row.responseId === id);
  if (!isIn(kiosk.disk.frames)) throw new Broken('I1', `${id} is not in the journal`);
  if (!isIn(await kiosk.wholeRows())) throw new Broken('I1', `${id} is not in IndexedDB`);
}

function remember(ledger: Ledger, one: KnownAnswer): void {
  const { known, destroyed } = ledger;
  if (known.has(keyOf(one))) return;
  const before = [...known.values()].find(({ id }) => id === one.id);
  // A draft that outlived the frozen answer became one of its own: what was said is saved after all.
  const isSaved = before && destroyed.delete(keyOf(before)) && known.delete(keyOf(before));
  if (before && !isSaved && !ledger.sharedDrafts.has(one.id)) throw new Broken('I3', `${one.id} was frozen twice`);
  const endedAt = isSaved ? undefined : ledger.ends.get(one.id);
  known.set(keyOf(one), { ...one, ...(endedAt === undefined ? {} : { endedAt }) });
}

function keptIds({ responses, quarantine }: OnServer): Map<string, Set<string>> {
  const kept = new Map<string, Set<string>>();
  for (const { id, hash } of [...responses, ...quarantine]) kept.set(id, (kept.get(id) ?? new Set()).add(hash));
  return kept;
}

function checkBytes({ responses, quarantine }: OnServer): void {
  for (const { id, hash, bytes } of [...responses, ...quarantine])
    if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Broken('I3', `stored bytes of ${id}`);
}

/** When the faults have ended and time has passed: everything arrived, once, as it was; what was destroyed is told. */
export function checkAtRest(world: World): void {
  const { ledger } = world;
  const server = lookAt(world);
  for (const { storage, loop } of world.kiosks) {
    const { unsent, apart } = storage.status();
    if (unsent + apart > 0) throw new Broken('I5', `${unsent} answers still wait ${loop.link()}, ${apart} apart`);
  }
  const kept = keptIds(server);
  for (const [key, { id, hash }] of ledger.known)
    if (!ledger.destroyed.has(key) && !kept.get(id)?.has(hash)) throw new Broken('I2', `${id} never arrived`);
  const quarantined = new Set(server.quarantine.map(({ hash }) => hash));
  for (const hash of ledger.raw) if (!quarantined.has(hash)) throw new Broken('I2', `raw bytes ${hash} never arrived`);
  const known = new Set([...ledger.known.values()].map(({ id }) => id));
  for (const { id } of server.responses)
    if (!known.has(id) && !ledger.ends.has(id)) throw new Broken('I2', `${id} is nobody's visit`);
  if (server.rolledUp !== server.responses.length)
    throw new Broken('I2', `${server.rolledUp} in the roll-ups, ${server.responses.length} stored`);
  checkFields(server);
  checkClocks(ledger, server);
  checkGaps(world, server);
}

/** I7: place and survey are those of the envelope, whatever has changed since. */
function checkFields({ responses }: OnServer): void {
  for (const row of responses) {
    const envelope = JSON.parse(Buffer.from(row.bytes).toString()) as { assignmentId: string; surveyVersion: string };
    if (row.assignment_id !== envelope.assignmentId || row.survey_version !== envelope.surveyVersion)
      throw new Broken('I7', `${row.id} counts elsewhere than it was given`);
  }
}

/** I9: `exact` means half a round trip and 50 ms; the network here takes none unless it delays. */
function checkClocks({ known, delayed }: Ledger, { responses }: OnServer): void {
  if (delayed) return;
  for (const row of responses.filter((one) => one.clock_quality === 'exact')) {
    const endedAt = known.get(keyOf(row))?.endedAt;
    if (endedAt !== undefined && Math.abs(row.captured_at - endedAt) > EXACT_MS)
      throw new Broken('I9', `${row.id} is off by ${row.captured_at - endedAt} ms`);
  }
}

/**
 * I10: no number of a kept answer is called missing, and no destroyed answer passes in silence: its own number is a gap of its
 * install, its remains were salvaged, or an event that this very damage gave rise to was told. The numbers must tell by themselves, though
 * the kiosk has missed the row too, but where a number was used twice, or for a visit that was given up before a store took it.
 */
function checkGaps(world: World, server: OnServer): void {
  const { known, destroyed, told } = world.ledger;
  const kept = keptIds(server);
  const isGap = ({ install, seq }: KnownAnswer) =>
    server.gaps.some((gap) => gap.install_id === install && gap.from_seq <= seq && seq <= gap.to_seq);
  for (const one of known.values())
    if (kept.get(one.id)?.has(one.hash) && isGap(one) && !sharesSeq(known, one))
      throw new Broken('I10', `${one.seq} is called missing`);
  const isTold = (events: ReadonlySet<string>) => [...events].some((id) => told.has(id));
  for (const one of destroyed.values()) {
    if (kept.has(one.id) || isGap(one) || isTold(one.tellers)) continue;
    if (!isTold(one.missedBy)) throw new Broken('I10', `${one.seq} was destroyed in silence`);
    if (!sharesSeq(known, one) && !isGivenUp(server, one))
      throw new Broken('I10', `the numbers do not tell that ${one.seq} was destroyed`);
  }
}

/** A number said to be given up, under which an answer was kept after all: by a copy of the disk, or by a store that took it too late. */
function isGivenUp({ events }: OnServer, { install, seq }: KnownAnswer): boolean {
  const numbers = JSON.stringify({ seq });
  return events.some((event) => event.code === 'VOID_SEQ' && event.install === install && event.numbers === numbers);
}

function sharesSeq(known: ReadonlyMap<string, KnownAnswer>, { id, install, seq }: KnownAnswer): boolean {
  return [...known.values()].some((other) => other.id !== id && other.install === install && other.seq === seq);
}
