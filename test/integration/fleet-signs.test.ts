import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as fleet from '../../shared/contract/fleet.ts';
import type { SyncRequest } from '../../shared/contract/sync.ts';
import { revokeKiosk } from '../../sync-server/features/fleet/revoke-kiosk.ts';
import { dailyProof } from '../../sync-server/features/safety/daily-proof.ts';
import { type Desk, sitDown } from '../support/desk.ts';
import { giveLobby, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 9, 14, 9);

let now: number;
let server: TestServer;
let desk: Desk;
let kiosk: TestKiosk;
beforeEach(async () => {
  now = NOON;
  server = await startTestServer({ now: () => now });
  await giveLobby(server.db);
  desk = await sitDown(server, 'it');
  kiosk = await TestKiosk.enrol(server, 'red');
});
afterEach(() => server.stop());

const idOf = (one: TestKiosk) => one.identity.deviceId;
const detailOf = (one = kiosk) => desk.told(fleet.getKiosk, { kiosk: idOf(one) });
/** Longer than anybody stays signed in. */
const daysLater = async (days: number) => {
  now += days * DAY;
  desk = await sitDown(server, 'it');
};
const tell = (wrongPins: number, one = kiosk) =>
  one.send([], { health: { unsent: 0, storage: 'ok', wrongPins, versions: { app: '0', platform: 'test' } } });

describe('row 37: wrong PINs of a location', () => {
  it('are added up over its kiosks, each try once however often it is told, and shown for a week', async () => {
    const other = await TestKiosk.enrol(server, 'blue');
    for (const one of [kiosk, other]) await one.send([]);
    for (const told of [3, 3, 5]) await tell(told);
    await tell(4, other);
    expect((await detailOf()).wrongPins).toEqual({ kiosk: 5, location: 9 });
    expect((await detailOf(other)).wrongPins).toEqual({ kiosk: 4, location: 9 });
    await daysLater(6);
    await tell(6);
    expect((await detailOf()).wrongPins).toEqual({ kiosk: 6, location: 10 });
    await daysLater(2);
    expect((await detailOf()).wrongPins).toEqual({ kiosk: 1, location: 1 });
  });

  it('go on where a kiosk has lost its count, and are not counted again under a new enrolment', async () => {
    for (const told of [0, 7, 2]) await tell(told);
    expect((await detailOf()).wrongPins).toEqual({ kiosk: 9, location: 9 });
    await revokeKiosk(server.deps, { kiosk: idOf(kiosk), by: 'test' });
    const renewed = await TestKiosk.enrol(server, 'red');
    await tell(2, renewed);
    await tell(3, renewed);
    expect((await detailOf(renewed)).wrongPins).toEqual({ kiosk: 1, location: 10 });
  });

  it('are something to look at on every kiosk there when they come to fifty, on two devices together', async () => {
    const other = await TestKiosk.enrol(server, 'blue');
    for (const one of [kiosk, other]) await one.send([]);
    await tell(25);
    await tell(24, other);
    expect((await detailOf()).row.repairs).toEqual([]);
    await tell(25, other);
    for (const one of [kiosk, other])
      expect((await detailOf(one)).row).toMatchObject({ state: 'works', repairs: ['wrong-pins'] });
  });
});

describe('an identity that a restored server does not know', () => {
  const lost = randomUUID();
  const day = (finished: number, install?: string): SyncRequest['days'][number] => ({
    ...{ day: '2026-10-14', finished, sent: finished, unsent: 0, seq: { from: 1, to: finished } },
    ...(install === undefined ? {} : { install }),
  });

  it('I10: has its own gaps, days and void numbers, under the kiosk that tells of it', async () => {
    const event = { id: randomUUID(), at: now, code: 'VOID_SEQ', numbers: { seq: 2 }, install: lost };
    const earlier = [{ installId: lost, next: 4 }];
    const reply = await kiosk.send([], { earlier, events: [event], days: [day(2), day(3, lost)], seq: { next: 3 } });
    expect(reply.gaps).toEqual([{ from: 1, to: 2 }]);
    const proof = await dailyProof(server.deps, idOf(kiosk));
    const gaps = [
      { from: 1, to: 1 },
      { from: 1, to: 2 },
      { from: 3, to: 3 },
    ];
    expect(proof.gaps.map(({ kiosk: { id, name } }) => [id, name])).toEqual([[idOf(kiosk), 'Hall 1']]);
    expect(proof.gaps[0]?.gaps).toHaveLength(3);
    expect(proof.gaps[0]?.gaps).toEqual(expect.arrayContaining(gaps));
    expect(proof.days.map(({ finished, verdict }) => [finished, verdict]).sort()).toEqual([
      [2, 'missing'],
      [3, 'missing'],
    ]);
  });

  it('is told on the page of its kiosk and is no kiosk of the fleet', async () => {
    await kiosk.send([], { earlier: [{ installId: lost, next: 4 }] });
    const { row, lost: gaps } = await detailOf();
    expect([row.state, row.repairs]).toEqual(['works', ['answers-lost']]);
    expect(gaps).toEqual([{ from: 1, to: 3, foundAt: NOON }]);
    expect((await desk.told(fleet.getFleet)).total).toBe(1);
    expect((await desk.ask(fleet.getKiosk, { kiosk: lost })).statusCode).toBe(404);
    await daysLater(15);
    await kiosk.send([]);
    expect((await detailOf()).row.repairs).toEqual([]);
    expect((await detailOf()).lost).toHaveLength(1);
  });

  it('is believed twenty times of one kiosk, whatever it says', async () => {
    for (let round = 0; round < 3; round += 1) {
      const earlier = Array.from({ length: 15 }, () => ({ installId: randomUUID(), next: 2 }));
      await kiosk.send([], { earlier });
    }
    const rows = await server.db.read.selectFrom('devices').select('status').where('told_by', 'is not', null).execute();
    expect(rows).toEqual(Array(20).fill({ status: 'revoked' }));
  });

  it('is left alone where it is in use: nobody speaks for another kiosk', async () => {
    const other = await TestKiosk.enrol(server, 'blue');
    await other.send([]);
    await kiosk.send([], { earlier: [{ installId: other.identity.installId, next: 9 }] });
    expect((await dailyProof(server.deps)).gaps).toEqual([]);
    expect((await detailOf(other)).row.state).toBe('works');
  });
});

describe('what a kiosk has noticed about itself', () => {
  const missing = (restored: number) => ({
    ...{ id: randomUUID(), at: 0, code: 'ROWS_MISSING' },
    numbers: { expected: 5, found: 3, restored },
  });

  it('stands on its page, the newest first, by the time the server heard of it', async () => {
    await kiosk.send([], { events: [missing(2)] });
    now += 60_000;
    await kiosk.send([], {
      events: [{ id: randomUUID(), at: now, code: 'VOID_SEQ', numbers: { seq: 1 }, install: randomUUID() }],
    });
    const { notices, row } = await detailOf();
    expect(notices?.map(({ code, numbers, toldAt }) => [code, numbers, toldAt])).toEqual([
      ['VOID_SEQ', { seq: 1 }, NOON + 60_000],
      ['ROWS_MISSING', { expected: 5, found: 3, restored: 2 }, NOON],
    ]);
    expect(row.repairs).toEqual([]);
    const other = await TestKiosk.enrol(server, 'blue');
    expect((await detailOf(other)).notices).toEqual([]);
  });

  it('I10: is a loss where rows are missing that no journal brought back: to be looked at for two weeks', async () => {
    await kiosk.send([], { events: [missing(1)] });
    expect((await detailOf()).row.repairs).toEqual(['answers-lost']);
    await daysLater(15);
    await kiosk.send([]);
    expect((await detailOf()).row.repairs).toEqual([]);
    expect((await detailOf()).notices).toHaveLength(1);
  });
});
