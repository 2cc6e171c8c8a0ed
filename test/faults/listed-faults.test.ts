import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Happening } from './model/happenings.ts';
import { checkAtRest, lookAt } from './model/invariants.ts';
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

/** Thanked, counted, in quarantine, destroyed in every store: so that none passes in which its fault did not happen. */
type End = readonly [thanked: number, counted: number, quarantined: number, destroyed: number];
/**
 * What else must have been seen: an answer to a batch with visits in it (status or cause), a status of a receipt, an event the server was
 * told of, a cause of quarantine, a `gap` in the numbers, an `epoch` or `generation` of the token that is in use, how many survey `versions` were answered.
 */
type Sign = string | number;

/** Each is one life of a kiosk in which every invariant is checked after every happening, and everything is counted once at the end. */
const LIVES: readonly [fault: string, happenings: readonly Happening[], end?: End, signs?: readonly Sign[]][] = [
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
    [4, 6, 0, 0],
    ['VOID_SEQ', 'DEGRADED_STORAGE'],
  ],
  [
    'F4, F10: a number that was given up is not used again for what is then destroyed',
    [
      { ...visit, journal: 'hang', database: 'hang' },
      { kind: 'kill-in-flight', at: 8 },
      { kind: 'destroy-row' },
      visit,
    ],
    [1, 1, 0, 1],
    ['gap'],
  ],
  [
    'F5: IndexedDB refuses, the kiosk restarts, IndexedDB comes back empty',
    [visit, { ...visit, database: 'fail' }, { kind: 'kill' }, { kind: 'wipe-database' }],
    [2, 2, 0, 0],
    ['IDB_WIPED'],
  ],
  [
    'F10, F26: one machine gives a number up that the copy of its disk keeps an answer under, which is then destroyed',
    [
      { kind: 'clone' },
      { ...visit, journal: 'hang', database: 'hang' },
      visit,
      { kind: 'kill' },
      { kind: 'destroy-row' },
      visit,
    ],
    [2, 2, 0, 1],
    ['VOID_SEQ', 'ROWS_MISSING'],
  ],
  [
    'F10, F26: two machines with one disk give two answers one number, and one of the two is destroyed',
    [
      { kind: 'clone' },
      draft,
      { kind: 'clock', skewMs: 0 },
      { kind: 'kill' },
      { kind: 'clock', skewMs: 0 },
      { kind: 'destroy-row' },
      visit,
    ],
    [1, 1, 0, 1],
    ['ROWS_MISSING'],
  ],
  [
    'F10, F26: the same with an answer that was a draft',
    [
      { kind: 'clone' },
      draft,
      { kind: 'kill-in-flight', at: 1 },
      { kind: 'kill' },
      { kind: 'clock', skewMs: 0 },
      { kind: 'destroy-row' },
      { ...visit, journal: 'hang', database: 'fail' },
      { kind: 'clock', skewMs: 0 },
    ],
    [0, 1, 0, 1],
    ['VOID_SEQ', 'ROWS_MISSING'],
  ],
  [
    'F10, F26: the same where IT enrols one of the two machines anew meanwhile',
    [
      { kind: 'clone' },
      { ...visit, journal: 'hang', database: 'hang' },
      visit,
      { kind: 'clock', skewMs: 0 },
      { kind: 're-enrol' },
      { kind: 'kill' },
      { kind: 'destroy-row' },
      visit,
    ],
    [2, 2, 0, 1],
    ['VOID_SEQ', 'ROWS_MISSING'],
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
    [0, 1, 0, 0],
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
    [1, 2, 0, 0],
    [403],
  ],
  ['F7: IndexedDB is deleted', [visit, visit, { kind: 'wipe-database' }, visit], [3, 3, 0, 0], ['IDB_WIPED']],
  ['F7: the journal is deleted', [visit, visit, { kind: 'lose-journal' }, visit], [3, 3, 0, 0], ['JOURNAL_WIPED']],
  [
    'F7: IndexedDB is deleted, and later the journal',
    [visit, { kind: 'wipe-database' }, under('none'), visit, { kind: 'lose-journal' }],
    [2, 2, 0, 0],
    ['IDB_WIPED', 'JOURNAL_WIPED'],
  ],
  [
    'F8: a row of the queue is broken',
    [visit, visit, { kind: 'damage-row' }, under('none')],
    [2, 2, 0, 0],
    ['ROW_DAMAGED'],
  ],
  [
    'F8: a row of the queue is broken and the journal is lost',
    [visit, visit, { kind: 'damage-row' }, { kind: 'lose-journal' }],
    [2, 1, 1, 1],
    ['ROW_DAMAGED', 'salvaged: queue'],
  ],
  ['F10: both stores of one row are destroyed', [visit, visit, { kind: 'destroy-row' }, visit], [3, 2, 0, 1], ['gap']],
  [
    'F10: the only store of the first answer ever is destroyed',
    [{ ...visit, journal: 'fail' }, { kind: 'wipe-database' }],
    [1, 0, 0, 1],
    ['gap', 'IDB_WIPED'],
  ],
  [
    'F10: both stores of the newest row are destroyed, and nobody answers after it',
    [visit, { kind: 'destroy-row' }],
    [1, 0, 0, 1],
    ['gap'],
  ],
  [
    'F10: the newest row is destroyed in the journal, and IndexedDB as a whole',
    [visit, under('none'), visit, { kind: 'destroy-row' }, { kind: 'wipe-database' }],
    [2, 1, 0, 1],
    ['gap', 'IDB_WIPED'],
  ],
  [
    'F10: a row is destroyed that nobody has told of when the kiosk is enrolled again',
    [visit, visit, { kind: 'destroy-row' }, { kind: 're-enrol' }, visit],
    [3, 2, 0, 1],
    ['gap', 403],
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
    [3, 1, 1, 1],
    ['gap', 'foreign_assignment'],
  ],
  [
    'F10, F29: a row is destroyed after the server was restored to before the enrolment it was answered under',
    [{ kind: 'backup' }, { kind: 're-enrol' }, { kind: 'restore' }, visit, { kind: 'destroy-row' }, visit],
    [2, 0, 1, 1],
    ['gap', 'foreign_assignment'],
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
    [5, 0, 5, 1],
    ['gap', 'foreign_assignment'],
  ],
  [
    'F10: the journal goes with the only copy of an answer',
    [{ ...visit, database: 'fail' }, { kind: 'lose-journal' }],
    [1, 1, 0, 0],
    ['JOURNAL_WIPED', 'gap'],
  ],
  ['F11: requests are lost', [visit, under('lost-request'), visit], [2, 2, 0, 0]],
  ['F12: answers are lost after the commit', [visit, under('lost-answer'), visit], [2, 2, 0, 0], ['duplicate']],
  [
    'F13: an answer comes after its deadline',
    [visit, under('answer-after-deadline'), visit],
    [2, 2, 0, 0],
    ['duplicate', 'ECONNABORTED'],
  ],
  [
    'F13: a request arrives after its deadline, behind the next one',
    [visit, under('request-after-deadline', 'none'), visit],
    [2, 2, 0, 0],
    ['duplicate', 'ECONNABORTED'],
  ],
  ['F14: requests are delivered twice', [visit, under('duplicated-request'), visit], [2, 2, 0, 0], ['duplicate']],
  ['F16: answers are cut in half', [visit, under('truncated'), visit], [2, 2, 0, 0], ['duplicate']],
  [
    'F18: an item is left out, another is added that nobody sent',
    [visit, visit, under('omitted-item', 'extra-item', 'dropped-item')],
    [2, 2, 0, 0],
    ['duplicate'],
  ],
  [
    'F19, I17: the server is killed at every statement of receiving, before and after the commit',
    upTo(KILLS.receiving, (at) => [visit, { kind: 'server-kill', at }]),
    [KILLS.receiving, KILLS.receiving, 0, 0],
    ['duplicate'],
  ],
  [
    'F20: the disk of the server is full',
    [visit, { kind: 'server-disk-full', minutes: 20 }, visit],
    [2, 2, 0, 0],
    [503],
  ],
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
    [5, 5, 0, 0],
  ],
  [
    'F25: the machine is suspended between answers',
    [visit, { kind: 'suspend', hours: 9, faults: ['none'] }, visit],
    [2, 2, 0, 0],
  ],
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
    [6, 3, 3, 0],
    [409, 'clone_suspected', 'duplicate'],
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
    [4, 4, 0, 0],
    ['epoch 2'],
  ],
  [
    'F29: the server is restored to a day before the kiosk was enrolled again',
    [visit, { kind: 'backup' }, visit, { kind: 're-enrol' }, visit, under('none'), { kind: 'restore' }, visit],
    [4, 2, 2, 0],
    ['epoch 2', 'foreign_assignment'],
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
    [3, 3, 0, 0],
    ['duplicate', 'generation 2'],
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
    [2, 2, 0, 0],
    ['generation 2'],
  ],
  [
    'F32: the kiosk is revoked while answers wait, and enrolled again',
    [visit, under('lost-request'), visit, { kind: 're-enrol' }, visit],
    [3, 3, 0, 0],
    [403],
  ],
  [
    'F32: the kiosk is killed at every await of its new enrolment',
    upTo(KILLS.reEnrolment, (at) => [visit, { kind: 'kill-in-re-enrolment', at }]),
  ],
  [
    'F7, F32: the kiosk is killed when the host has its new identity, starts again, and loses the journal',
    [visit, { kind: 'kill-in-re-enrolment', at: 2 }, visit, { kind: 'lose-journal' }],
    [2, 2, 0, 0],
    [403, 'JOURNAL_WIPED'],
  ],
  [
    'F33: a kiosk is two survey versions behind while answers to the first wait, and has caught up then',
    [
      visit,
      { kind: 'new-survey' },
      { kind: 'new-survey' },
      visit,
      under('lost-request'),
      { kind: 'kill' },
      visit,
      under('none'),
      visit,
    ],
    [4, 4, 0, 0],
    ['versions 2'],
  ],
  [
    'F33: a new survey version comes in the middle of a visit',
    [draft, { kind: 'new-survey' }, under('none'), visit, { kind: 'new-survey' }, visit, under('none'), visit],
    [3, 4, 0, 0],
    ['versions 3'],
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
    [1, 0, 2, 0],
    ['salvaged: wrong_hash', 'epoch 2'],
  ],
  ['F41: a visitor leaves in the middle', [draft, { kind: 'kill' }, draft, visit], [1, 3, 0, 0]],
  [
    "I16: somebody else answers in the server's name",
    upTo(4, (at) => [
      visit,
      under(...(['other-server', 'other-batch', 'other-hash', 'answer-of-before'] as const).slice(at - 1, at)),
    ]),
    [4, 4, 0, 0],
    ['duplicate'],
  ],
  [
    'I16: a captive portal and proxies answer',
    [visit, under('captive-portal', 'empty-json', 'created-201', 'no-content-204', 'forbidden-page')],
    [1, 1, 0, 0],
  ],
];

describe('an answer that was thanked for is counted once, and whatever is destroyed is told, when', () => {
  it.each(LIVES)('%s', async (_fault, happenings, end, signs = []) => {
    const tally = emptyTally();
    let seen: readonly Sign[] = [];
    const look = async (world: World) => {
      seen = await signsOf(world);
    };
    await play(happenings, tally, {}, look);
    const { schedules, thanked, counted, quarantined, destroyed, network } = tally;
    expect(schedules).toBe(1);
    if (end) expect([thanked, counted, quarantined, destroyed]).toEqual(end);
    const faults = Object.keys(network).filter((fault) => fault !== 'none');
    expect([...faults, ...signs].filter((sign) => !seen.includes(sign))).toEqual([]);
  });
});

/** All that can be seen of a life when it has come to rest, with the faults that befell a batch with visits in it. */
async function signsOf(world: World): Promise<Sign[]> {
  const { gaps, responses } = lookAt(world);
  const asked = (sql: string) => world.server.look((db) => db.prepare(sql).all()).map(({ sign }) => String(sign));
  const receipts = (await world.server.deps.metrics.responses.get()).values;
  return [
    ...world.kiosks.flatMap(({ met, heard }) => [...met, ...heard]),
    ...receipts.map(({ labels }) => String(labels.status)),
    ...asked('select code as sign from kiosk_events'),
    ...asked('select cause as sign from quarantine'),
    ...asked("select 'generation ' || gen as sign from devices"),
    ...gaps.map(() => 'gap'),
    ...world.kiosks.map(({ storage }) => `epoch ${storage.outbox.identity()?.serverEpoch}`),
    `versions ${new Set(responses.map((row) => row.survey_version)).size}`,
  ];
}

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

/** Within it a visit is sent for the first time. */
const FIRST_TRY_MS = 3_000;

describe('F20: a server whose disk has room for an odd row and none for an answer', () => {
  it('calls no answer odd: it says that it cannot keep it, and counts it when there is room', async () => {
    const world = await World.create();
    world.server.disk.refuses = /^insert into "?responses\b/i;
    await world.play(visit);
    await world.time.pass(FIRST_TRY_MS);
    const { responses, quarantine } = lookAt(world);
    expect([[...world.kiosk.heard], responses.length, quarantine.length]).toEqual([[503], 0, 0]);
    world.server.disk.refuses = null;
    await world.quiet();
    checkAtRest(world);
    expect([lookAt(world).responses.length, lookAt(world).quarantine.length]).toEqual([1, 0]);
    await world.end();
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
