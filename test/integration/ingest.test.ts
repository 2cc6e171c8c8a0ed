import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/sync/canonical-json.ts';
import type { Envelope } from '../../shared/sync/envelope.ts';
import { giveLobby, itemOf, itemOfText, LOBBY_SURVEY, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** Wednesday 2026-10-14 12:00 in Helsinki (UTC+3). */
const NOON = Date.UTC(2026, 9, 14, 9);

const ZERO_ID = '00000000-0000-0000-0000-000000000000';
let server: TestServer;
let kiosk: TestKiosk;
let now: number;

beforeEach(async () => {
  now = NOON;
  server = await startTestServer({ now: () => now });
  await giveLobby(server.db);
  kiosk = await TestKiosk.enrol(server);
});
afterEach(() => server.stop());

const responses = () => server.db.read.selectFrom('responses').selectAll().orderBy('ordinal').execute();
const quarantine = () => server.db.read.selectFrom('quarantine').select(['response_id', 'cause']).execute();
const statusesOf = async (...envelopes: Envelope[]) =>
  (await kiosk.send(envelopes.map(itemOf))).items.map(({ status, cause }) => cause ?? status);
const rollUp = () =>
  server.db.read
    .selectFrom('rollup_location_day')
    .select(['question_id', 'choice', 'counted', 'set_aside'])
    .where('question_id', '<>', '*')
    .orderBy('question_id')
    .orderBy('choice')
    .execute();

describe('a batch of answers', () => {
  it('is stored verbatim, with facts, comment, segment and three roll-ups at its place and local time', async () => {
    const visit = kiosk.visit({
      wallMs: NOON,
      answers: [
        { q: 'ease', n: 2, ms: 2000 },
        { q: 'used', o: ['desk', 'web'], ms: 2000 },
        { q: 'where', o: ['blue'], ms: 2000 },
        { q: 'why-low', o: ['slow'], ms: 2000 },
        { q: 'again', skip: 1, ms: 100 },
        { q: 'reason', o: ['ask'], ms: 2000 },
        { q: 'words', t: 'Call me at 040 123 4567', ms: 9000 },
      ],
    });
    const item = itemOf(visit);
    const reply = await kiosk.send([item]);
    expect(reply.items).toEqual([{ responseId: visit.responseId, hash: item.hash, status: 'stored', ordinal: 1 }]);
    const [row] = await responses();
    expect(Buffer.from(row?.bytes ?? '').toString('base64')).toBe(item.bytes);
    expect(row).toMatchObject({
      location_id: 'hall',
      team_id: 'blue',
      local_day: '2026-10-14',
      clock_quality: 'exact',
    });
    expect(row?.hour_of_week).toBe(2 * 24 + 12);
    expect(await rollUp()).toEqual(
      [
        ['ease', '2'],
        ['reason', 'ask'],
        ['used', '*'],
        ['used', 'desk'],
        ['used', 'web'],
        ['where', 'blue'],
        ['why-low', 'slow'],
      ].map(([question_id, choice]) => ({ question_id, choice, counted: 1, set_aside: 0 })),
    );
    const month = await server.db.read
      .selectFrom('team_month_counts')
      .select(['team_id', 'month'])
      .distinct()
      .execute();
    expect(month).toEqual([{ team_id: 'blue', month: '2026-10' }]);
    const [comment] = await server.db.read.selectFrom('comments').select(['text', 'hidden']).execute();
    expect(comment).toEqual({ text: 'Call me at ***', hidden: 0 });
    const facts = await server.db.read.selectFrom('answers').select('segment_id').distinct().execute();
    expect(facts).toHaveLength(1);
  });

  it('row 27: is counted once however often it is sent: again, five times at once, twice in one batch', async () => {
    const items = [itemOf(kiosk.visit({ seq: 1 })), itemOf(kiosk.visit({ seq: 2, wallMs: NOON - 600_000 }))];
    const replies = await Promise.all(Array.from({ length: 5 }, () => kiosk.send([...items, ...items])));
    const statuses = replies.flatMap((reply) => reply.items.map((item) => item.status));
    expect(statuses.filter((status) => status === 'stored')).toHaveLength(2);
    expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(18);
    expect(await responses()).toHaveLength(2);
    expect(await rollUp()).toEqual([{ question_id: 'ease', choice: '4', counted: 2, set_aside: 0 }]);
  });

  it('rows 25, 26: holds an item without identity or with another hash, and takes the rest', async () => {
    const good = itemOf(kiosk.visit());
    const { responseId } = good;
    const noIds = ['NOT-A-UUID', '', responseId.toUpperCase(), `{${responseId}}`, ZERO_ID, 'a'.repeat(300)];
    const odd = [
      ...noIds.map((id) => ({ ...good, responseId: id })),
      { ...itemOf(kiosk.visit({ seq: 2 })), hash: '0'.repeat(64) },
    ];
    const reply = await kiosk.send([...odd, good]);
    expect(reply.items.map(({ status, cause }) => [status, cause])).toEqual([
      ...noIds.map(() => ['held', 'bad_id']),
      ['held', 'wrong_hash'],
      ['stored', undefined],
    ]);
  });

  it('rows 11, 14, 16, 30, 31, 32: keeps in quarantine, uncounted, what cannot be judged right', async () => {
    const odd: [string, Partial<Envelope>][] = [
      ['unknown_question', { answers: [{ q: '__proto__', n: 1, ms: 1 }] }],
      ['unknown_question', { answers: [{ q: 'toString', n: 1, ms: 1 }] }],
      ['unknown_question', { answers: [{ q: 'hasOwnProperty', n: 1, ms: 1 }] }],
      ['unknown_question', { answers: [{ q: 'constructor.prototype', n: 1, ms: 1 }] }],
      ['unknown_question', { answers: [{ q: 'nobody-asked', n: 1, ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'ease', n: 6, ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'ease', n: 0, ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'ease', o: ['desk'], ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'used', o: ['slow'], ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'used', o: ['nobody-offered'], ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'used', o: ['toString'], ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'words', n: 3, ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'ease', ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'used', o: ['web', 'web'], ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'ease', n: 1, t: 'x', ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'words', t: 'a\u0000b', ms: 1 }] }],
      ['bad_answer', { answers: [{ q: 'words', t: 'x'.repeat(501), ms: 1 }] }],
      [
        'answered_twice',
        {
          answers: [
            { q: 'ease', n: 1, ms: 1 },
            { q: 'ease', n: 2, ms: 1 },
          ],
        },
      ],
      ['unknown_survey_version', { surveyVersion: 'f'.repeat(64) }],
      ['wrong_survey', { surveyId: 'other' }],
      ['foreign_assignment', { assignmentId: randomUUID() }],
      ['foreign_assignment', { installId: randomUUID() }],
    ];
    const statuses = await statusesOf(...odd.map(([, change], index) => kiosk.visit({ seq: index + 1, ...change })));
    expect(statuses).toEqual(odd.map(([cause]) => cause));
    expect(await responses()).toEqual([]);
    expect(await rollUp()).toEqual([]);
    expect(await quarantine()).toHaveLength(odd.length);
    expect(({} as Record<string, unknown>).n).toBeUndefined();
  });

  it('row 30: keeps five hundred chosen options as they came, uncounted', async () => {
    const visit = kiosk.visit();
    const o = Array.from({ length: 500 }, (_, at) => `o${at}`);
    const text = JSON.stringify({ ...visit, answers: [{ q: 'used', o, ms: 1 }] });
    const reply = await kiosk.send([itemOfText(visit.responseId, text)]);
    expect(reply.items).toMatchObject([{ status: 'quarantined', cause: 'unreadable' }]);
    expect(await responses()).toEqual([]);
  });

  it('row 31: counts an answer to a survey that was closed after it was given, and one of a kiosk that had not heard of the closing', async () => {
    const before = kiosk.visit({ seq: 1, wallMs: NOON, monoMs: NOON });
    await server.db.write((tx) => tx.updateTable('locations').set({ survey_id: null }).execute());
    now += 80 * 86_400_000;
    expect(await statusesOf(before, kiosk.visit({ seq: 2 }))).toEqual(['stored', 'stored']);
    expect((await responses()).map((row) => row.local_day)).toEqual(['2026-10-14', '2027-01-02']);
    expect((await rollUp()).map((row) => row.counted)).toEqual([1, 1]);
  });

  it('row 31: knows no drafts: what has not been published is an unknown version, and one that is published since counts', async () => {
    const json = canonicalJson({ ...LOBBY_SURVEY, name: { en: 'Not published yet' } });
    const hash = createHash('sha256').update(json).digest('hex');
    expect(await statusesOf(kiosk.visit({ surveyVersion: hash }))).toEqual(['unknown_survey_version']);
    const version = { hash, survey_id: 'lobby', number: 2, json, published_at: now };
    await server.db.write((tx) => tx.insertInto('survey_versions').values(version).execute());
    expect(await statusesOf(kiosk.visit({ seq: 2, surveyVersion: hash, wallMs: NOON - 600_000 }))).toEqual(['stored']);
  });

  it('keeps bytes that are no envelope, and gives the same receipt when they come again', async () => {
    const item = itemOfText(randomUUID(), Uint8Array.of(0xff, 0xfe, 0x00));
    const [first] = (await kiosk.send([item])).items;
    expect(first).toMatchObject({ status: 'quarantined', cause: 'unreadable', ordinal: 1 });
    expect((await kiosk.send([item])).items).toMatchObject([{ status: 'quarantined', ordinal: 1 }]);
  });

  it('row 12: keeps fields of an envelope that nobody knows, in the bytes', async () => {
    const visit = kiosk.visit();
    const text = JSON.stringify({ ...visit, future: { mood: 'blue' } });
    expect((await kiosk.send([itemOfText(visit.responseId, text)])).items).toMatchObject([{ status: 'stored' }]);
    const [row] = await responses();
    expect(Buffer.from(row?.bytes ?? '').toString()).toBe(text);
  });

  it('row 28: keeps another content under a known id apart, and the figures that are watched say so', async () => {
    const visit = kiosk.visit();
    await kiosk.send([itemOf(visit)]);
    expect(await statusesOf({ ...visit, durationMs: 30_000 })).toEqual(['other_content']);
    expect(await responses()).toHaveLength(1);
    const { body } = await server.dashboard.inject({ url: '/metrics', headers: { host: 'localhost' } });
    expect(body).toContain('juuri_quarantine_waiting{cause="other_content"} 1\n');
  });

  it('row 32: keeps an answer given after its kiosk had left the place apart, and counts one given before', async () => {
    await server.db.write(async (tx) => {
      const place = await tx.selectFrom('assignments').selectAll().executeTakeFirstOrThrow();
      const moved = { ...place, id: randomUUID(), team_id: 'red', valid_from: NOON - 3_600_000 };
      await tx.updateTable('assignments').set({ valid_to: moved.valid_from }).execute();
      await tx.insertInto('assignments').values(moved).execute();
    });
    const before = kiosk.visit({ seq: 1, wallMs: NOON - 7_200_000, monoMs: NOON - 7_200_000 });
    const after = kiosk.visit({ seq: 2, wallMs: NOON - 60_000, monoMs: NOON - 60_000 });
    expect(await statusesOf(before, after)).toEqual(['stored', 'assignment_expired']);
  });

  it('row 16: counts spaces as no comment and a text of emoji by characters', async () => {
    const spaces = kiosk.visit({ seq: 1, answers: [{ q: 'words', t: '   ', ms: 1 }] });
    const emoji = (seq: number, count: number) =>
      kiosk.visit({ seq, wallMs: NOON - seq * 99_000, answers: [{ q: 'words', t: '👍'.repeat(count), ms: 1 }] });
    expect(await statusesOf(spaces, emoji(2, 200), emoji(3, 201))).toEqual(['stored', 'stored', 'bad_answer']);
    const comments = await server.db.read.selectFrom('comments').select('text').execute();
    expect(comments).toEqual([{ text: '👍'.repeat(200) }]);
  });

  it('stores a test answer and counts it nowhere', async () => {
    expect(await statusesOf(kiosk.visit({ test: 1 }))).toEqual(['stored']);
    expect((await responses()).map((row) => row.test)).toEqual([1]);
    expect(await rollUp()).toEqual([]);
  });

  it('row 34: stores an impossible duration, flagged, and sets it aside: an end before the start, ten days', async () => {
    const odd = [-5, 10 * 86_400_000].map((durationMs, at) =>
      kiosk.visit({ seq: at + 1, durationMs, wallMs: NOON - at * 900_000 }),
    );
    expect(await statusesOf(...odd)).toEqual(['stored', 'stored']);
    expect((await responses()).map(({ flags }) => flags)).toEqual(['["odd-duration"]', '["odd-duration"]']);
    expect(await rollUp()).toEqual([{ question_id: 'ease', choice: '4', counted: 0, set_aside: 2 }]);
  });

  it('F25: never refuses for a clock: 1970 and 2099 are counted, in no hour', async () => {
    const clock = { bootId: randomUUID(), monoMs: 5 };
    const visits = [0, Date.UTC(2099, 0, 1)].map((wallMs, index) => kiosk.visit({ ...clock, wallMs, seq: index + 1 }));
    expect(await statusesOf(...visits)).toEqual(['stored', 'stored']);
    const rows = await responses();
    expect(rows.map((row) => [row.clock_quality, row.hour_of_week])).toEqual([
      ['unknown', null],
      ['unknown', null],
    ]);
  });

  it('F25: counts what is answered around both changes of the clocks on the day and in the hour of the wall', async () => {
    const moments: readonly [iso: string, day: string, hour: number][] = [
      ['2026-03-29T00:59:59Z', '2026-03-29', 146],
      ['2026-03-29T01:00:00Z', '2026-03-29', 148],
      ['2026-10-25T00:30:00Z', '2026-10-25', 147],
      ['2026-10-25T01:30:00Z', '2026-10-25', 147],
      ['2026-10-25T22:00:00Z', '2026-10-26', 0],
    ];
    await server.db.write((tx) => tx.updateTable('assignments').set({ valid_from: 0 }).execute());
    for (const [at, [iso]] of moments.entries()) {
      now = Date.parse(iso) + 60_000;
      const wallMs = Date.parse(iso);
      expect(await statusesOf(kiosk.visit({ seq: at + 1, wallMs, monoMs: wallMs }))).toEqual(['stored']);
    }
    const rows = (await responses()).map((row) => [row.clock_quality, row.local_day, row.hour_of_week]);
    expect(rows).toEqual(moments.map(([, day, hour]) => ['exact', day, hour]));
  });

  it('moves earlier visits between the roll-up columns when a third makes them a burst', async () => {
    const short = (seq: number) =>
      kiosk.visit({ seq, durationMs: 3000, wallMs: NOON + seq * 10_000, answers: [{ q: 'ease', n: seq, ms: 2000 }] });
    now = NOON + 60_000;
    await kiosk.send([itemOf(short(1)), itemOf(short(2))]);
    expect((await rollUp()).map((row) => [row.counted, row.set_aside])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    await kiosk.send([itemOf(short(3))]);
    expect((await rollUp()).map((row) => [row.counted, row.set_aside])).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect((await responses()).map((row) => row.flags)).toEqual(Array(3).fill('["burst"]'));
    const facts = await server.db.read.selectFrom('answers').select('set_aside').execute();
    expect(facts.map((row) => row.set_aside)).toEqual([1, 1, 1]);
  });

  it('never lets one row that cannot be stored stand in the way of the others', async () => {
    const bad = kiosk.visit({ seq: 2, wallMs: NOON - 200_000 });
    const refuseSecond = sql`create trigger poison before insert on responses when new.seq = 2
      begin select raise(abort, 'refused by the test'); end`;
    await server.db.write((tx) => refuseSecond.execute(tx));
    const statuses = await statusesOf(kiosk.visit({ seq: 1 }), bad, kiosk.visit({ seq: 3, wallMs: NOON - 400_000 }));
    expect(statuses).toEqual(['stored', 'not_storable', 'stored']);
    expect(await rollUp()).toEqual([{ question_id: 'ease', choice: '4', counted: 2, set_aside: 0 }]);
  });
});
