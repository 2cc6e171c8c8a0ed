import { Problem } from '#shared/contract/problems.ts';
import type { EarlierInstall, KioskHealth, SyncReply, SyncRequest } from '#shared/contract/sync.ts';
import type { Tx } from '../../db/database.ts';
import { together } from '../../db/together.ts';
import { type CloneSignal, cloneSignal } from './clone-signals.ts';
import { takeCommandsDone } from './command-kiosk.ts';
import { makeToken, tokenHash } from './device-token.ts';
import {
  findAccountedSeqs,
  findBoots,
  findDeviceState,
  findEarlier,
  findGaps,
  keepClockSample,
  keepDays,
  keepEvents,
  replaceGaps,
  setForked,
  updateDevice,
} from './heartbeat.sql.ts';
import type { KnownDevice } from './known-device.ts';
import { installsTold, keepLostInstalls } from './lost-installs.ts';
import { closeGaps, type Gap, missingRuns } from './seq-gaps.ts';
import { tokenTurn } from './token-turn.ts';
import { takeWrongPins } from './wrong-pins.ts';

const MAX_GAPS_TOLD = 100;

interface HeartbeatDeps {
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}
type DeviceState = Awaited<ReturnType<typeof findDeviceState>>;
export type Heartbeat =
  | { readonly kind: 'fork' }
  | { readonly kind: 'taken'; readonly state: DeviceState; readonly next: SyncReply['next'] };

/**
 * The part of a sync that is about the kiosk itself: token, clock, health, day counts, events. `fork` is stored and must be
 * answered by `clone_suspected` after the commit. Problem `revoked`, `generation_ahead`.
 *
 * @param arrived  answers of this request that get a receipt
 */
export async function takeHeartbeat(
  deps: HeartbeatDeps,
  tx: Tx,
  device: KnownDevice,
  request: SyncRequest,
  arrived: number,
): Promise<Heartbeat> {
  const now = deps.now();
  const [state, boots] = await together([findDeviceState(tx, device.id), findBoots(tx, device.id)]);
  if (state.status === 'revoked') throw new Problem('revoked');
  if (request.gen > (state.next_gen ?? state.gen)) throw new Problem('generation_ahead');
  const turn = tokenTurn(state, shownGeneration(state, device.shownHash), request.clock.bootId, now);
  const signal = turn.kind === 'fork' ? 'token_used_twice' : cloneSignal(state, boots, request, now);
  if (turn.kind === 'fork' || signal !== null || state.status === 'forked') {
    if (signal !== null) await suspectClone(tx, device.id, signal, now);
    return { kind: 'fork' };
  }
  const { wrongPins = 0 } = request.health;
  const next = turn.issueNext ? { token: makeToken(deps.randomBytes), gen: turn.gen + 1 } : undefined;
  const change = {
    ...turn.change,
    ...(next ? { next_token_hash: tokenHash(next.token), next_gen: next.gen, next_issued_at: now } : {}),
    last_seen_at: now,
    health: JSON.stringify(healthAfter(request, arrived, { now, enrolledAt: state.enrolled_at })),
    app_build: request.health.versions.app,
    wrong_pins: wrongPins,
    ...(request.fingerprint === undefined ? {} : { fingerprint: request.fingerprint }),
  };
  await keepLostInstalls(tx, device.id, installsTold(request), now);
  await together([updateDevice(tx, device.id, change), ...keepFacts(tx, device.id, request, now)]);
  await takeWrongPins(tx, device.id, { known: state.wrong_pins, told: wrongPins, now });
  if (request.commandsDone) await takeCommandsDone(tx, device.id, request.commandsDone, now);
  return { kind: 'taken', state, next };
}

/**
 * The kiosk counts what waits before it sends; what this very request brings waits no more once it is committed. How long the oldest
 * has waited is taken from the kiosk's clock, when that was from the server's.
 */
function healthAfter(request: SyncRequest, arrived: number, times: { now: number; enrolledAt: number }): KioskHealth {
  const { oldest, ...health } = request.health;
  const unsent = Math.max(0, health.unsent - arrived);
  return {
    ...health,
    unsent,
    ...(unsent > 0 && oldest !== undefined ? { oldest: waitsSince(request, oldest, times) } : {}),
  };
}

/** A clock set meanwhile would tell of decades: nothing waits since before the enrolment but what an earlier identity left. */
function waitsSince(
  { clock, earlier }: SyncRequest,
  oldest: number,
  { now, enrolledAt }: { now: number; enrolledAt: number },
): number {
  const since = now - Math.max(0, clock.wall - oldest);
  return earlier === undefined ? Math.max(since, Math.min(enrolledAt, now)) : since;
}

/** The token may have been promoted by a request that stood before this one in the queue. */
function shownGeneration(state: DeviceState, shownHash: string): 'current' | 'next' | 'previous' {
  if (shownHash === state.token_hash) return 'current';
  return shownHash === state.next_token_hash ? 'next' : 'previous';
}

function keepFacts(tx: Tx, deviceId: string, request: SyncRequest, now: number): Promise<void>[] {
  const { clock } = request;
  const sample = { boot_id: clock.bootId, mono_ms: clock.mono, wall_ms: clock.wall, server_ms: now };
  return [keepClockSample(tx, { device_id: deviceId, ...sample }), keepTold(tx, deviceId, request, now)];
}

/** Days and events of an earlier identity are kept under it. */
export async function keepTold(
  tx: Tx,
  deviceId: string,
  { days, events }: Pick<SyncRequest, 'days' | 'events'>,
  now: number,
): Promise<void> {
  const installs = [...new Set([...days, ...events].flatMap(({ install }) => install ?? []))];
  const earlier = installs.length === 0 ? [] : await findEarlier(tx, installs);
  const devices = new Map(earlier.map(({ install_id, id }) => [install_id, id]));
  const ownerOf = (install: string | undefined) => devices.get(install ?? '') ?? deviceId;
  const dayRows = days.map(({ day, finished, sent, unsent, install, seq }) => [
    ownerOf(install),
    day,
    finished,
    sent,
    unsent,
    now,
    seq?.from ?? null,
    seq?.to ?? null,
  ]);
  const eventRows = events.map(({ id, at, code, numbers, install }) => [
    id,
    ownerOf(install),
    at,
    code,
    JSON.stringify(numbers ?? {}),
    now,
  ]);
  await together([keepDays(tx, dayRows), keepEvents(tx, eventRows)]);
}

/** Takes a kiosk out of sending: it is one of two with the same identity. */
export function suspectClone(tx: Tx, deviceId: string, signal: CloneSignal, now: number): Promise<void> {
  return setForked(tx, deviceId, signal, now);
}

/** The same for the identities a kiosk had before it was enrolled again. `arrivedOf`: numbers of an install taken in with this request. */
export async function lookForEarlierGaps(
  tx: Tx,
  earlier: readonly EarlierInstall[],
  arrivedOf: (installId: string) => readonly number[],
  now: number,
): Promise<void> {
  if (earlier.length === 0) return;
  const installs = earlier.map(({ installId }) => installId);
  for (const state of await findEarlier(tx, installs)) {
    const { id, install_id: installId } = state;
    const seq = earlier.find((one) => one.installId === installId);
    if (seq) await lookForGaps(tx, { id, installId }, state, { seq, arrived: arrivedOf(installId), now });
  }
}

/**
 * Sequence numbers a kiosk has spent, is not about to send and never delivered: each range is found once, kept, and closed
 * when an answer comes after all. The kiosk tells how far its numbers go, so that a lost newest one is found too.
 * `arrived`: numbers taken in with this request.
 */
export async function lookForGaps(
  tx: Tx,
  device: Pick<KnownDevice, 'id' | 'installId'>,
  state: Pick<DeviceState, 'max_seq' | 'seq_checked'>,
  facts: { readonly seq: SyncRequest['seq']; readonly arrived: readonly number[]; readonly now: number },
): Promise<{ readonly maxSeq: number; readonly gaps: Gap[] }> {
  const { seq, arrived, now } = facts;
  const maxSeq = arrived.reduce((max, one) => Math.max(max, one), state.max_seq);
  const upTo = Math.max(state.seq_checked, (seq.lowestUnacked ?? Math.max(seq.next, maxSeq + 1)) - 1);
  const from = state.seq_checked + 1;
  const install = { deviceId: device.id, installId: device.installId };
  const [known, accounted] = await together([
    findGaps(tx, device.installId),
    upTo >= from ? findAccountedSeqs(tx, install, from, upTo) : Promise.resolve([]),
  ]);
  const later = await keptSince(tx, install, known);
  const gaps = [...closeGaps(known, [...arrived, ...later]), ...missingRuns(accounted, from, upTo)];
  if (JSON.stringify(gaps) !== JSON.stringify(known)) await replaceGaps(tx, device.installId, gaps, now);
  if (maxSeq > state.max_seq || upTo > state.seq_checked) {
    await updateDevice(tx, device.id, { max_seq: maxSeq, seq_checked: upTo });
  }
  return { maxSeq, gaps: gaps.slice(0, MAX_GAPS_TOLD) };
}

/** Numbers of known gaps that were kept in another way meanwhile: salvaged, or taken in from a file. */
async function keptSince(
  tx: Tx,
  install: Parameters<typeof findAccountedSeqs>[1],
  known: readonly Gap[],
): Promise<readonly number[]> {
  const [first, last] = [known[0], known.at(-1)];
  return first && last ? findAccountedSeqs(tx, install, first.from, last.to) : [];
}
