import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { closePulseMonths } from '../../sync-server/features/pulse/close-months.ts';
import { codeSheet } from '../../sync-server/features/pulse/pulse-papers.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { pdfTexts } from '../support/pdf-text.ts';
import { answerWeek, linkFor, pulsePageOf, pulsePost, sheetFor } from '../support/pulse-team.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** Monday of 2026-W45, at half past nine in Helsinki. */
vi.setConfig({ hookTimeout: 120_000 });

const MONDAY = Date.UTC(2026, 10, 2, 7, 30);
const WEEK_MS = 7 * 86_400_000;
let now = MONDAY;
let server: TestServer;
let log = '';

beforeAll(async () => {
  const logTo = new Writable({
    write: (chunk, _encoding, done) => {
      log += String(chunk);
      done();
    },
  });
  server = await startTestServer({
    now: () => now,
    logTo,
    limits: { guesses: 1000 },
    env: { JUURI_LOG_LEVEL: 'trace' },
  });
  await giveDemoOrganisation(server);
});
afterAll(() => server.stop());
beforeEach(async () => {
  now = MONDAY;
  await forgetAnswers();
});

/** Every test begins with no answers and no ways in. */
async function forgetAnswers(): Promise<void> {
  await server.db.write(async (tx) => {
    for (const table of EMPTIED) await tx.deleteFrom(table).execute();
  });
}
const EMPTIED = [
  'staff_answers',
  'staff_waves',
  'pulse_codes',
  'pulse_sheets',
  'pulse_links',
  'pulse_taken',
  'pulse_counts',
] as const;

describe('the page of a team', () => {
  it('asks three questions of the staff survey, and says whose page it is and from how many answers figures are shown', async () => {
    const [code = ''] = await sheetFor(server, 'advice', 1);
    const page = await pulsePageOf(server, code);
    expect(page).toMatchObject({
      team: { id: 'advice' },
      week: '2026-W45',
      way: 'code',
      k: 5,
      answering: 'open',
    });
    expect(page.questions).toHaveLength(3);
    now += WEEK_MS;
    const next = await pulsePageOf(server, code);
    expect(next.questions.map(({ id }) => id)).not.toEqual(expect.arrayContaining(page.questions.map(({ id }) => id)));
  });

  it.each(['', 'x', 'AAAA-BBBB-CCCC', '1234567890123456789012', "' or 1=1 --", '{{7*7}}aaaaaaaa'])(
    'stays closed to %j',
    async (key) => {
      const reply = await pulsePost(server, 'page', { key });
      expect([400, 403]).toContain(reply.statusCode);
      expect(['bad_body', 'pulse_refused']).toContain(reply.json().code);
    },
  );

  it('takes a code as people type it', async () => {
    const [code = ''] = await sheetFor(server, 'advice', 1);
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `;
    expect((await pulsePageOf(server, typed)).answering).toBe('open');
  });

  it('is closed to a code that is out of date', async () => {
    const [code = ''] = await sheetFor(server, 'advice', 1);
    now += 61 * 86_400_000;
    expect((await pulsePost(server, 'page', { key: code })).json().code).toBe('pulse_refused');
  });
});

describe('a code', () => {
  it('is good for one answer, also when five come at once', async () => {
    const [code = ''] = await sheetFor(server, 'advice', 1);
    const page = await pulsePageOf(server, code);
    const answers = page.questions.map(({ id }) => ({ question: id, choice: '4' }));
    const body = { key: code, week: page.week, answers };
    const replies = await Promise.all(Array.from({ length: 5 }, () => pulsePost(server, 'answers', body)));
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409, 409, 409, 409]);
    expect((await pulsePageOf(server, code)).answering).toBe('used');
    const counts = await server.db.read.selectFrom('pulse_counts').select('answers').execute();
    expect(counts.map(({ answers }) => answers)).toEqual([1, 1, 1]);
  });

  it.each([
    ['another question', [{ question: 'visit', choice: '4' }]],
    ['a point that is not on the scale', [{ question: 0, choice: '6' }]],
    [
      'the same question twice',
      [
        { question: 0, choice: '4' },
        { question: 0, choice: '4' },
      ],
    ],
    ['nothing', []],
  ])('is not spent by %s', async (_name, given) => {
    const [code = ''] = await sheetFor(server, 'advice', 1);
    const page = await pulsePageOf(server, code);
    const answers = given.map((one) => ({
      ...one,
      question: one.question === 0 ? page.questions[0]?.id : one.question,
    }));
    expect((await pulsePost(server, 'answers', { key: code, week: page.week, answers })).statusCode).toBe(400);
    expect((await pulsePageOf(server, code)).answering).toBe('open');
  });

  it('is not spent by answers of a week that is over', async () => {
    const [code = ''] = await sheetFor(server, 'advice', 1);
    const { week, questions } = await pulsePageOf(server, code);
    now += WEEK_MS;
    const answers = [{ question: questions[0]?.id, choice: '3' }];
    expect((await pulsePost(server, 'answers', { key: code, week, answers })).json().code).toBe('pulse_week_over');
    expect((await pulsePageOf(server, code)).answering).toBe('open');
  });
});

describe('a printed sheet', () => {
  it('has every code once, each of which opens the team’s page, and says what it is good for in three languages', async () => {
    const codes = await sheetFor(server, 'advice', 12);
    const team = { name: 'Neuvonta' };
    const texts = pdfTexts(await codeSheet('https://juuri.example.org', { team, codes, validTo: '2026-12-25' }));
    const printed = texts.filter((text) => codes.includes(text));
    expect(printed).toEqual([...codes]);
    expect(new Set(printed).size).toBe(12);
    for (const line of [
      'juuri.example.org/pulse/',
      'Yksi vastaus, ei nimeä, ei kellonaikaa.',
      'Ett svar, inget namn, ingen tid.',
      'One answer, no name, no time of day.',
      'Voimassa · Giltig · Valid: 2026-12-25',
    ]) {
      expect([line, texts.filter((text) => text === line).length]).toEqual([line, 12]);
    }
    expect((await pulsePageOf(server, printed[11] ?? '')).team.id).toBe('advice');
  });
});

describe('a link', () => {
  it('takes as many answers a week as the team has people', async () => {
    const link = await linkFor(server, 'advice', 2);
    const replies = [await answerWeek(server, link, ['4']), await answerWeek(server, link, ['5'])];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    expect((await pulsePageOf(server, link)).answering).toBe('full');
    now += WEEK_MS;
    expect((await pulsePageOf(server, link)).answering).toBe('open');
  });

  it('asks for a code while the team has a valid sheet of them', async () => {
    const link = await linkFor(server, 'advice', 9);
    await sheetFor(server, 'advice', 5);
    const page = await pulsePageOf(server, link);
    expect([page.answering, page.questions]).toEqual(['code-needed', []]);
  });

  it('ends with the next one', async () => {
    const old = await linkFor(server, 'advice', 9);
    await linkFor(server, 'advice', 9);
    expect((await pulsePost(server, 'page', { key: old })).statusCode).toBe(403);
  });

  it('has tries limited by address', async () => {
    const strict = await startTestServer({ now: () => now, limits: { guesses: 3 } });
    const codes = [];
    for (let at = 0; at < 5; at += 1) {
      codes.push((await pulsePost(strict, 'page', { key: `AAAA-BBBB-CC0${at}` })).statusCode);
    }
    await strict.stop();
    expect(codes).toEqual([403, 403, 403, 429, 429]);
  });
});

describe('the own results', () => {
  const answerByFive = async (points: readonly string[]) => {
    const codes = await sheetFor(server, 'advice', points.length);
    for (const [at, code] of codes.entries()) await answerWeek(server, code, [points[at] ?? '', '5', '3']);
  };

  it('are of the last whole month, with n, and hidden under five answers and where all of five stand at an end', async () => {
    await answerByFive(['5', '4', '4', '3', '4']);
    const [code = ''] = await sheetFor(server, 'advice', 1);
    expect((await pulsePageOf(server, code)).results).toBeNull();
    now += 4 * WEEK_MS;
    const { results } = await pulsePageOf(server, code);
    expect(results?.month).toBe('2026-11');
    const shown = results?.items.filter(({ hidden }) => !hidden);
    // Five times the middle is shown: managers see that mean, and its absence here would tell them what each of the five said.
    expect(shown).toEqual([expect.objectContaining({ value: 75, n: 5 }), expect.objectContaining({ value: 50, n: 5 })]);
    expect(results?.items.filter(({ hidden }) => hidden)).toHaveLength(1);
  });

  it('hide what a small team beside it would be told by, before the month is a wave and after', async () => {
    await answerByFive(['5', '4', '4', '3', '4']);
    for (const code of await sheetFor(server, 'permits', 3)) await answerWeek(server, code, ['2', '3', '4']);
    now += 4 * WEEK_MS;
    const [code = ''] = await sheetFor(server, 'advice', 1);
    const before = (await pulsePageOf(server, code)).results;
    expect(before?.items.map(({ hidden }) => hidden)).toEqual([true, true, true]);
    expect(await closePulseMonths({ ...server.deps, chance: () => 0.4 })).toEqual(['2026-11']);
    expect((await pulsePageOf(server, code)).results).toEqual(before);
  });

  it('tell neither value nor number of four answers', async () => {
    await answerByFive(['5', '4', '4', '3']);
    now += 4 * WEEK_MS;
    const [code = ''] = await sheetFor(server, 'advice', 1);
    const { results } = await pulsePageOf(server, code);
    for (const item of results?.items ?? []) expect(Object.keys(item).sort()).toEqual(['hidden', 'item', 'title']);
    expect(results?.items).toHaveLength(3);
  });
});

describe('a month that is over', () => {
  it('becomes a wave of the staff survey once, with as many respondents as people and their answers', async () => {
    for (const [at, code] of (await sheetFor(server, 'advice', 6)).entries()) {
      await answerWeek(server, code, [String((at % 5) + 1), 'dont-know', '5']);
    }
    const chance = () => 0.4;
    expect(await closePulseMonths({ ...server.deps, chance })).toEqual([]);
    now += 4 * WEEK_MS;
    expect(await closePulseMonths({ ...server.deps, chance })).toEqual(['2026-11']);
    expect(await closePulseMonths({ ...server.deps, chance })).toEqual([]);
    const [wave] = await server.db.read.selectFrom('staff_waves').selectAll().execute();
    expect(wave).toMatchObject({
      survey_id: 'staff-pulse',
      period: '2026-11',
      first_day: '2026-11-02',
      last_day: '2026-11-29',
      k: 5,
    });
    const rows = await server.db.read
      .selectFrom('staff_answers')
      .select(['respondent', 'value', 'question_id'])
      .execute();
    expect(new Set(rows.map(({ respondent }) => respondent)).size).toBe(6);
    expect(rows.map(({ value }) => value).sort()).toEqual([1, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5]);
  });
});

describe('blindness', () => {
  it('leaves nothing in tables, log, metrics or audit that joins a code and an answer or tells a time of day', async () => {
    const codes = await sheetFor(server, 'advice', 7);
    const before = log.length;
    const start = MONDAY + 3 * 3_600_000;
    const points = ['1', '5', '3', '2', '4', '2'];
    for (const [at, point] of points.entries()) {
      now = start + at * 61_000;
      expect((await answerWeek(server, codes[at] ?? '', [point, point, point])).statusCode).toBe(204);
    }
    await server.deps.db.foldLog();
    const { rows: tables } = await sql<{ name: string; sql: string }>`
      select name, sql from sqlite_schema where type = 'table'`.execute(server.db.read);
    const dump: Record<string, unknown[]> = {};
    for (const { name } of tables)
      dump[name] = await server.db.read
        .selectFrom(name as 'people')
        .selectAll()
        .execute();
    const text = JSON.stringify(dump);
    // No moment of an answer, as a number or as a time, anywhere.
    for (const [at] of points.entries()) {
      const moment = start + at * 61_000;
      expect(text).not.toContain(String(moment));
      expect(text).not.toContain(String(moment).slice(0, 8));
      expect(text).not.toContain(new Date(moment).toISOString().slice(11, 16));
    }
    // No code as printed; a spent one says so and no more.
    for (const code of codes) expect(text).not.toContain(code.replaceAll('-', ''));
    expect(dump.pulse_codes?.map((row) => Object.keys(row as object))).toEqual(
      Array(7).fill(['code_hash', 'sheet_id', 'spent']),
    );
    // Answers are counts: what one person said to two questions is not kept together, and nothing has a row number.
    const counts = dump.pulse_counts as { choice: string; answers: number }[];
    expect(counts).toHaveLength(15);
    for (const { choice, answers } of counts) expect(answers).toBe(choice === '2' ? 2 : 1);
    const staffTables = tables.filter(({ name }) => /^(?:pulse_|idea)/.test(name));
    expect(staffTables).toHaveLength(7);
    for (const table of staffTables) expect(table.sql).toMatch(/without rowid$/);
    // The same table comes of another order of the same people.
    expect(JSON.stringify(counts)).toBe(await countsInOrder([...points].reverse()));
    expect(log.slice(before)).toBe('');
    expect(await server.deps.metrics.registry.metrics()).not.toContain('/api/pulse/');
    expect(dump.audit).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ at: expect.closeTo(start, -6) })]),
    );
  });

  it('holds for the pages a browser asks for as well, and a refusal', async () => {
    const before = log.length;
    await pulsePost(server, 'page', { key: 'AAAA-BBBB-CCCC' });
    expect(log.slice(before)).toBe('');
  });

  async function countsInOrder(points: readonly string[]): Promise<string> {
    await forgetAnswers();
    const codes = await sheetFor(server, 'advice', 7);
    for (const [at, point] of points.entries()) await answerWeek(server, codes[at] ?? '', [point, point, point]);
    return JSON.stringify(await server.db.read.selectFrom('pulse_counts').selectAll().execute());
  }
});
