import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Happening } from './model/happenings.ts';
import { lookAt } from './model/invariants.ts';
import { emptyTally } from './model/ledger.ts';
import { play } from './model/play.ts';
import { World } from './model/world.ts';
import type { NetworkFault } from './support/network.ts';

vi.setConfig({ testTimeout: 90_000 });

const visit: Happening = { kind: 'visit', journal: 'ok', database: 'ok', draftOnly: false };
const draft: Happening = { ...visit, draftOnly: true };
const under = (...faults: NetworkFault[]): Happening => ({ kind: 'time', minutes: 6, faults });
const upTo = (count: number, make: (at: number) => Happening[]) =>
  Array.from({ length: count }, (_, at) => make(at + 1)).flat();

/**
 * The kills of the lives below go one by one from the first await to beyond the last: every effect goes through a port that counts. A new
 * await that they would not reach fails the test at the end of this file.
 */
const KILLS = { visit: 20, flight: 27, receiving: 26, reEnrolment: 14 };

/** Each is one life of a kiosk in which every invariant is checked after every happening, and everything is counted once at the end. */
const LIVES: readonly [fault: string, happenings: readonly Happening[]][] = [
  [
    'F1, I17: the kiosk is killed at every await of a visit',
    upTo(KILLS.visit, (at) => [{ kind: 'kill-in-visit', at }]),
  ],
  [
    'I17: the kiosk is killed at every await of a flight',
    upTo(KILLS.flight, (at) => [visit, { kind: 'kill-in-flight', at }]),
  ],
  [
    'F4: no store takes the answer, or one, or too late',
    [
      { ...visit, journal: 'fail', database: 'fail' },
      { ...visit, journal: 'hang', database: 'hang' },
      { ...visit, journal: 'fail' },
      { ...visit, database: 'fail' },
      { ...visit, journal: 'hang' },
      { ...visit, database: 'hang' },
    ],
  ],
  [
    'F4, F10: a number that was given up is not used again for what is then destroyed',
    [
      { ...visit, journal: 'hang', database: 'hang' },
      { kind: 'kill-in-flight', at: 8 },
      { kind: 'destroy-row' },
      visit,
    ],
  ],
  [
    'F5: IndexedDB refuses, the kiosk restarts, IndexedDB comes back empty',
    [visit, { ...visit, database: 'fail' }, { kind: 'kill' }, { kind: 'wipe-database' }],
  ],
  [
    'F25, F29: a row was salvaged by a kiosk whose clock is decades behind, and the server restored before any backup held it',
    [
      { kind: 'clock', skewMs: -1_791_763_200_000 },
      { kind: 'kill-in-flight', at: 6 },
      { kind: 'kill-in-visit', at: 4 },
      { kind: 'time', minutes: 1, faults: ['rewritten-request', 'none', 'none'] },
      { kind: 'restore' },
      under('none'),
    ],
  ],
  [
    'F29: a restored server is told of an earlier install before its answer is sent anew',
    [
      { kind: 'kill-in-visit', at: 3 },
      { kind: 're-enrol' },
      { kind: 'backup' },
      visit,
      { kind: 'restore' },
      { kind: 'kill' },
    ],
  ],
  ['F7: IndexedDB is deleted', [visit, visit, { kind: 'wipe-database' }, visit]],
  ['F7: the journal is deleted', [visit, visit, { kind: 'lose-journal' }, visit]],
  [
    'F7: IndexedDB is deleted, and later the journal',
    [visit, { kind: 'wipe-database' }, under('none'), visit, { kind: 'lose-journal' }],
  ],
  ['F8: a row of the queue is broken', [visit, visit, { kind: 'damage-row' }, under('none')]],
  [
    'F8: a row of the queue is broken and the journal is lost',
    [visit, visit, { kind: 'damage-row' }, { kind: 'lose-journal' }],
  ],
  ['F10: both stores of one row are destroyed', [visit, visit, { kind: 'destroy-row' }, visit]],
  [
    'F10: the only store of the first answer ever is destroyed',
    [{ ...visit, journal: 'fail' }, { kind: 'wipe-database' }],
  ],
  ['F10: both stores of the newest row are destroyed, and nobody answers after it', [visit, { kind: 'destroy-row' }]],
  [
    'F10: the newest row is destroyed in the journal, and IndexedDB as a whole',
    [visit, under('none'), visit, { kind: 'destroy-row' }, { kind: 'wipe-database' }],
  ],
  [
    'F10: a row is destroyed that nobody has told of when the kiosk is enrolled again',
    [visit, visit, { kind: 'destroy-row' }, { kind: 're-enrol' }, visit],
  ],
  [
    'F10: a row is destroyed, the kiosk is enrolled again, and the server restored to a day before all that',
    [
      { kind: 'backup' },
      visit,
      visit,
      { kind: 'destroy-row' },
      { kind: 're-enrol' },
      under('none'),
      { kind: 'restore' },
      visit,
    ],
  ],
  [
    'F10, F29: a row is destroyed after the server was restored to before the enrolment it was answered under',
    [{ kind: 'backup' }, { kind: 're-enrol' }, { kind: 'restore' }, visit, { kind: 'destroy-row' }, visit],
  ],
  [
    'F10, F29: the same with two such enrolments, a void number and a second restore',
    [
      { kind: 'backup' },
      { kind: 're-enrol' },
      visit,
      { kind: 'destroy-row' },
      { kind: 're-enrol' },
      { ...visit, journal: 'hang', database: 'hang' },
      visit,
      { kind: 'restore' },
      visit,
      { kind: 'destroy-row' },
      visit,
      { kind: 'restore' },
      visit,
    ],
  ],
  ['F10: the journal goes with the only copy of an answer', [{ ...visit, database: 'fail' }, { kind: 'lose-journal' }]],
  ['F11: requests are lost', [visit, under('lost-request'), visit]],
  ['F12: answers are lost after the commit', [visit, under('lost-answer'), visit]],
  ['F13: an answer comes after its deadline', [visit, under('answer-after-deadline'), visit]],
  [
    'F13: a request arrives after its deadline, behind the next one',
    [visit, under('request-after-deadline', 'none'), visit],
  ],
  ['F14: requests are delivered twice', [visit, under('duplicated-request'), visit]],
  ['F16: answers are cut in half', [visit, under('truncated'), visit]],
  [
    'F18: an item is left out, another is added that nobody sent',
    [visit, visit, under('omitted-item', 'extra-item', 'dropped-item')],
  ],
  [
    'F19, I17: the server is killed at every statement of receiving, before and after the commit',
    upTo(KILLS.receiving, (at) => [visit, { kind: 'server-kill', at }]),
  ],
  ['F20: the disk of the server is full', [visit, { kind: 'server-disk-full', minutes: 20 }, visit]],
  [
    'F25: the clock is three hours off, in 1970, in 2099, and comes back',
    [
      ...[3, -3].flatMap((hours): Happening[] => [{ kind: 'clock', skewMs: hours * 3_600_000 }, visit]),
      { kind: 'clock', skewMs: -Date.UTC(2026, 9, 12) },
      visit,
      { kind: 'clock', skewMs: Date.UTC(2099, 0, 1) - Date.UTC(2026, 9, 12) },
      visit,
      { kind: 'clock', skewMs: 0 },
      visit,
    ],
  ],
  ['F25: the machine is suspended between answers', [visit, { kind: 'suspend', hours: 9, faults: ['none'] }, visit]],
  [
    'F26: a disk is copied with answers that wait, both machines run, and IT enrols both again',
    [
      visit,
      { ...visit, journal: 'fail' },
      { kind: 'clone' },
      visit,
      visit,
      { kind: 'suspend', hours: 25, faults: ['none'] },
      visit,
      visit,
      { kind: 'suspend', hours: 25, faults: ['none'] },
    ],
  ],
  [
    'F29: the server is restored, and has lost what it had confirmed since the backup',
    [
      visit,
      under('none'),
      { kind: 'backup' },
      visit,
      under('none'),
      { kind: 'suspend', hours: 30, faults: ['none'] },
      visit,
      under('none'),
      { kind: 'restore' },
      visit,
    ],
  ],
  [
    'F29: the server is restored to a day before the kiosk was enrolled again',
    [visit, { kind: 'backup' }, visit, { kind: 're-enrol' }, visit, under('none'), { kind: 'restore' }, visit],
  ],
  [
    'F31: the answers that bring a new token are lost',
    [
      visit,
      { kind: 'suspend', hours: 25, faults: ['lost-answer'] },
      visit,
      { kind: 'suspend', hours: 25, faults: ['lost-answer', 'none'] },
      visit,
    ],
  ],
  [
    'F31: the new token cannot be kept',
    [
      visit,
      { kind: 'suspend', hours: 25, faults: ['none'] },
      { kind: 'identity-not-saved', minutes: 20 },
      { kind: 'kill' },
      visit,
    ],
  ],
  [
    'F32: the kiosk is revoked while answers wait, and enrolled again',
    [visit, under('lost-request'), visit, { kind: 're-enrol' }, visit],
  ],
  [
    'F32: the kiosk is killed at every await of its new enrolment',
    upTo(KILLS.reEnrolment, (at) => [visit, { kind: 'kill-in-re-enrolment', at }]),
  ],
  [
    'F7, F32: the kiosk is killed when the host has its new identity, starts again, and loses the journal',
    [visit, { kind: 'kill-in-re-enrolment', at: 2 }, visit, { kind: 'lose-journal' }],
  ],
  [
    'F33: two new survey versions come while answers to the first wait',
    [visit, { kind: 'new-survey' }, { kind: 'new-survey' }, visit, under('lost-request'), { kind: 'kill' }, visit],
  ],
  [
    'F33: a new survey version comes in the middle of a visit',
    [draft, { kind: 'new-survey' }, under('none'), visit, { kind: 'new-survey' }, visit, under('none'), visit],
  ],
  [
    'F20, I10: the server is restored, and what it had is rewritten on its way to it again',
    [
      visit,
      { kind: 'backup' },
      under('none'),
      { kind: 'restore' },
      { kind: 'kill-in-visit', at: 3 },
      under('none', 'rewritten-request', 'none'),
    ],
  ],
  ['F41: a visitor leaves in the middle', [draft, { kind: 'kill' }, draft, visit]],
  [
    "I16: somebody else answers in the server's name",
    [visit, under('other-server', 'other-batch', 'other-hash', 'answer-of-before'), visit],
  ],
  [
    'I16: a captive portal and proxies answer',
    [visit, under('captive-portal', 'empty-json', 'created-201', 'no-content-204', 'forbidden-page')],
  ],
];

describe('an answer that was thanked for is counted once, and whatever is destroyed is told, when', () => {
  it.each(LIVES)('%s', async (_fault, happenings) => {
    const tally = emptyTally();
    await play(happenings, tally);
    expect(tally.schedules).toBe(1);
  });
});

describe('what waits on a kiosk', () => {
  const WAITING = 100;

  it('F32: is kept where it is revoked with a hundred answers, and counted once each after it is enrolled again', async () => {
    const tally = emptyTally();
    const waiting = Array.from({ length: WAITING }, () => visit);
    await play([...waiting, { kind: 're-enrol' }], tally);
    expect([tally.thanked, tally.counted, tally.quarantined]).toEqual([WAITING, WAITING, 0]);
  });

  it('F33: is kept apart where its version was deleted on the server, and nothing else is', async () => {
    const tally = emptyTally();
    await play([visit, { kind: 'new-survey' }, { kind: 'delete-surveys' }, under('none'), visit], tally);
    expect([tally.thanked, tally.counted, tally.quarantined]).toEqual([2, 1, 1]);
  });
});

describe('I17: the kills at every await', () => {
  it('go beyond the last await of a visit, a flight, a receiving and a new enrolment that nobody cuts off', async () => {
    const world = await World.create();
    const { kiosk, server } = world;
    const stepsOf = async (work: () => Promise<unknown>) => {
      for (const { life } of [kiosk, server]) life.crashAt(Number.POSITIVE_INFINITY);
      await work();
      return { kiosk: kiosk.life.steps, server: server.life.steps };
    };
    const ofVisit = await stepsOf(() => world.visitNow());
    const ofFlight = await stepsOf(async () => {
      kiosk.loop.nudge();
      await world.time.pass(60_000);
    });
    const identity = await server.enrol();
    const ofEnrolment = await stepsOf(() => kiosk.enrol(identity));
    const reached = [
      [ofVisit.kiosk, KILLS.visit],
      [ofFlight.kiosk, KILLS.flight],
      [ofFlight.server, KILLS.receiving],
      [ofEnrolment.kiosk, KILLS.reEnrolment],
    ] as const;
    for (const [steps, kills] of reached) {
      expect(steps).toBeGreaterThan(5);
      expect(steps).toBeLessThan(kills);
    }
    await world.end();
  });
});

describe('F26: a profile is cloned and both copies run', () => {
  it('the server tells that there are two, and counts nothing twice', async () => {
    const world = await World.create();
    const days = [1, 2, 3].flatMap((): Happening[] => [visit, visit, { kind: 'suspend', hours: 25, faults: ['none'] }]);
    for (const one of [visit, { kind: 'clone' } as const, ...days]) await world.play(one);
    await world.time.pass(12 * 60_000);
    const states = world.server.look((db) => db.prepare('select status from devices').all());
    expect(states.map(({ status }) => status)).toEqual(['forked']);
    const server = lookAt(world);
    const ids = [...server.responses, ...server.quarantine].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await world.end();
  });
});
