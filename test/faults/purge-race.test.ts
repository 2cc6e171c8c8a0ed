import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenedStorage } from '../../kiosk/renderer/storage/open-kiosk-storage.ts';
import type { SyncStorage } from '../../kiosk/renderer/storage/sync-storage.ts';
import { createFlight, type Flight } from '../../kiosk/renderer/sync/flight.ts';
import type { Transport } from '../../kiosk/renderer/sync/transport.ts';
import { type Device, device, MONDAY_NOON, visit } from '../unit/kiosk/storage/harness.ts';
import { type ModelServer, modelServer } from '../unit/kiosk/sync/model-server.ts';

const DAY = 24 * 3_600_000;
const BACKED_UP = 3;
const BEFORE_RESTORE = 6;
/** Orders of events drawn; each plays some thirty of them. */
const ORDERS = process.env.JUURI_MATRIX === 'full' ? 300 : 12;

/** A device whose every day-old answer may go, and a server that is put back to its backup while the kiosk sends and deletes. */
interface Race {
  readonly kiosk: Device;
  readonly server: ModelServer;
  readonly storage: OpenedStorage;
  readonly thanked: Set<string>;
  readonly fly: Flight;
}

describe('F44, I1: a purge races the sending anew after a new epoch', () => {
  it('and whatever comes first, each thanked answer is on the server or on the device at every moment, and on the server once at the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        expect(await lost(scheduler)).toEqual([]);
      }),
      { numRuns: ORDERS },
    );
  });

  it('and would be caught if a kiosk did not send anew', async () => {
    const forgetful = { resendAll: async () => undefined };
    const outcome = await fc.check(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        expect(await lost(scheduler, forgetful)).toEqual([]);
      }),
      { numRuns: ORDERS, endOnFailure: true },
    );
    expect(outcome.failed).toBe(true);
  });
});

/** Plays one order of events; returns the thanked answers that were nowhere at some moment, or not on the server in the end. */
async function lost(scheduler: fc.Scheduler, wrong: Partial<SyncStorage> = {}): Promise<string[]> {
  const race = await prepare(scheduler, wrong);
  const { server, storage, thanked } = race;
  const nowhere: string[] = [];
  const soon = (what: string) => scheduler.schedule(Promise.resolve(), what);
  const work = Promise.all([
    flights(race, 3),
    soon('restore').then(() => restore(server)),
    soon('commit').then(() => give(storage, thanked)),
    soon('a second commit').then(() => give(storage, thanked)),
  ]);
  await played(work, scheduler, async () => nowhere.push(...(await missing(race))));
  // The last flights notice the new epoch, send anew and find nothing more to send.
  await played(flights(race, 3), scheduler);
  const unsent = [...thanked].filter((id) => !server.stored.has(id));
  const isWaiting = storage.status().unsent > 0 || server.conflicts.length > 0;
  storage.close();
  return [...nowhere, ...unsent, ...(isWaiting ? ['something waits for ever, or came with other bytes'] : [])];
}

async function prepare(scheduler: fc.Scheduler, wrong: Partial<SyncStorage>): Promise<Race> {
  const kiosk = device();
  const server = modelServer(() => kiosk.now);
  const storage = await kiosk.open();
  const thanked = new Set<string>();
  for (let count = 0; count < BEFORE_RESTORE; count += 1) await give(storage, thanked);
  const plain = flightOf(kiosk, storage, server.transport);
  while ((await plain()).kind === 'success' && storage.status().unsent > 0);
  server.backupWatermark = BACKED_UP;
  kiosk.now += 2 * DAY;
  await give(storage, thanked);
  const fly = flightOf(kiosk, storage, slowly(server.transport, scheduler), wrong);
  return { kiosk, server, storage, thanked, fly };
}

/** One flight after the other, as the loop has them; a purge is part of each. */
async function flights({ fly }: Race, count: number): Promise<void> {
  for (let flight = 0; flight < count; flight += 1) await fly();
}

/** Request and answer take their time: anything may happen on the way. */
function slowly(transport: Transport, scheduler: fc.Scheduler): Transport {
  return async (call) => {
    await scheduler.schedule(Promise.resolve(), `request ${call.path}`);
    const answer = await transport(call);
    await scheduler.schedule(Promise.resolve(), `answer ${call.path}`);
    return answer;
  };
}

function flightOf(
  kiosk: Device,
  storage: OpenedStorage,
  transport: Transport,
  wrong: Partial<SyncStorage> = {},
): Flight {
  return createFlight({
    platform: { exclusive: async () => true },
    // A purge after every flight, not once an hour.
    storage: { ...storage.outbox, isShortOfSpace: () => true, ...wrong },
    transport,
    clock: { wallMs: () => kiosk.now, monoMs: () => kiosk.now - MONDAY_NOON, after: () => () => undefined },
    random: () => 0.5,
    newId: randomUUID,
    bootId: randomUUID(),
    onFault: (error) => {
      throw error;
    },
  });
}

/** Yesterday's file is put back: what came after it is gone there. */
function restore(server: ModelServer): void {
  for (const [id, { ordinal }] of server.stored) if (ordinal > BACKED_UP) server.stored.delete(id);
  server.serverEpoch += 1;
}

async function give(storage: OpenedStorage, thanked: Set<string>): Promise<void> {
  const record = visit();
  if ((await storage.commit(record)) !== 'none') thanked.add(record.responseId);
}

async function missing({ kiosk, server, thanked }: Race): Promise<string[]> {
  const here = new Set((await kiosk.rows()).map(({ responseId }) => responseId));
  for (const { responseId } of kiosk.disk.frames) here.add(responseId);
  return [...thanked].filter((id) => !here.has(id) && !server.stored.has(id));
}

/** Lets one event after the other happen until the work is done. */
async function played(
  work: Promise<unknown>,
  scheduler: fc.Scheduler,
  look: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  let isDone = false;
  const end = work.then(() => {
    isDone = true;
  });
  while (!isDone) {
    if (scheduler.count() > 0) {
      await scheduler.waitOne();
      await look();
    }
    await turn();
  }
  await end;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
