import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { getAnswerShares } from '../../shared/contract/answer-shares.ts';
import { getGoals, getLocations, getTeamFigures } from '../../shared/contract/dashboard.ts';
import { DEMO_SIGN_IN, demoFacts } from '../../sync-server/cli/demo/demo-facts.ts';
import { seedDemo } from '../../sync-server/cli/demo/seed-demo.ts';
import { redeemCode } from '../../sync-server/features/enrolment/redeem-code.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const NOW = Date.UTC(2026, 10, 22, 10);
const HOST = { host: 'localhost' };
let server: TestServer;
let cookie = '';
let log = '';

const signIn = async (payload: { userName: string; password: string }) => {
  const headers = { ...HOST, origin: 'http://localhost' };
  const reply = await server.dashboard.inject({ method: 'POST', url: '/api/session', headers, payload });
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
};
const get = (url: string, as = cookie) => server.dashboard.inject({ url, headers: { ...HOST, cookie: as } });
const goals = async (query = '') => getGoals.reply.parse((await get(`/api/goals${query}`)).json());
const shares = async (query = '') => getAnswerShares.reply.parse((await get(`/api/answer-shares${query}`)).json());
const teams = async (query = '') => getTeamFigures.reply.parse((await get(`/api/team-figures${query}`)).json());

beforeAll(async () => {
  const logTo = new Writable({
    write: (chunk, _encoding, done) => {
      log += String(chunk);
      done();
    },
  });
  server = await startTestServer({ now: () => NOW, logTo, env: { JUURI_LOG_LEVEL: 'trace' } });
  expect(await seedDemo(server.deps)).toBe('seeded');
  cookie = await signIn(DEMO_SIGN_IN);
});
afterAll(() => server.stop());

describe('the demo', () => {
  it('changes nothing when it is seeded again', async () => {
    const responses = () => server.db.read.selectFrom('responses').select('hash').orderBy('ordinal').execute();
    const before = await responses();
    expect(before.length).toBeGreaterThan(30_000);
    expect(await seedDemo(server.deps)).toBe('already-seeded');
    expect(await responses()).toEqual(before);
  });

  it('quarantines none of its answers and spreads them over half a year of twenty locations', async () => {
    expect(await server.db.read.selectFrom('quarantine').selectAll().execute()).toEqual([]);
    const days = await server.db.read.selectFrom('responses').select(['local_day', 'location_id']).distinct().execute();
    expect(new Set(days.map(({ location_id }) => location_id)).size).toBe(20);
    expect(new Set(days.map(({ local_day }) => local_day)).size).toBeGreaterThanOrEqual(182);
  });

  it('tells a newcomer a sign-in, a PIN and one working code a location', async () => {
    const { codes, pin } = await demoFacts(server.deps);
    expect([pin, codes.map(({ location }) => location)]).toEqual([
      '246810',
      ['service-office', 'bank-branch', 'health-centre'],
    ]);
    const screen = { width: 1080, height: 1920, dpr: 1 };
    const device = { name: 'New', platform: 'web' as const, appBuild: 'test', panelInches: 20, screen };
    const enrolled = await redeemCode(server.deps, { code: codes[1]?.code ?? '', device });
    expect(enrolled).toMatchObject({ location: { id: 'bank-branch' }, team: { id: 'daily-banking' } });
  });
});

describe('the goals overview', () => {
  it('of the demo shows goals reached, near and behind, and seven promises of ten kept', async () => {
    const found = (await goals()).goals;
    const statuses = new Set(found.map(({ status }) => status));
    expect([...statuses].sort()).toEqual(['behind', 'near', 'reached']);
    const promises = found.find(({ goal }) => goal === 'g5')?.figure.value;
    expect(promises).toBeGreaterThan(64);
    expect(promises).toBeLessThan(76);
  });

  it('counts every response once, in the figures or set aside', async () => {
    const { counted, setAside, period } = await goals();
    expect(period).toEqual({ label: '2026-11', from: '2026-11-01', to: '2026-11-30' });
    const rows = await server.db.read
      .selectFrom('responses')
      .select('set_aside')
      .where('local_day', '>=', '2026-11-01')
      .execute();
    expect([counted, setAside]).toEqual([
      rows.filter((row) => row.set_aside === 0).length,
      rows.filter((row) => row.set_aside === 1).length,
    ]);
    expect(setAside).toBeGreaterThan(0);
  });

  it('is the sum of its locations, and says where a goal is not measured', async () => {
    const { locations } = getLocations.reply.parse((await get('/api/locations')).json());
    expect(locations).toHaveLength(20);
    const whole = await goals();
    const parts = await Promise.all(locations.map(({ id }) => goals(`?location=${id}`)));
    for (const [at, { figure }] of whole.goals.entries()) {
      expect(parts.reduce((sum, part) => sum + (part.goals[at]?.figure.n ?? 0), 0)).toBe(figure.n);
    }
    const health = parts[locations.findIndex(({ id }) => id === 'health-centre')];
    const status = new Map(health?.goals.map((goal) => [goal.goal, goal.status]));
    expect(['g3', 'g4', 'g5'].map((goal) => status.get(goal))).toEqual(Array(3).fill('not-measured'));
    expect(health?.goals.find(({ goal }) => goal === 'g6')).toMatchObject({ figure: { value: 0 }, status: 'behind' });
    expect(['reached', 'near', 'behind']).toContain(status.get('out'));
  });

  it('has a share and an index each inside its interval', async () => {
    const figures = new Map((await goals()).goals.map(({ goal, figure }) => [goal, figure]));
    for (const goal of ['g1', 'out']) {
      const figure = figures.get(goal);
      expect(figure?.low, goal).toBeLessThan(figure?.value ?? 0);
      expect(figure?.high, goal).toBeGreaterThan(figure?.value ?? 100);
    }
  });

  it('says too few, and no value, for a period without answers', async () => {
    const empty = await goals('?period=2025-01');
    expect(empty.goals[0]).toMatchObject({ figure: { value: null, n: 0 }, status: 'too-few' });
    expect([empty.counted, empty.setAside]).toEqual([0, 0]);
  });
});

describe('customers of another channel', () => {
  it('stand beside the goals with an index of their own, worked out of their answers alone', async () => {
    const { imported } = await goals();
    const answers = await server.db.read
      .selectFrom('customer_answers')
      .where('question_id', '=', 'expertise')
      .select('value')
      .execute();
    const index = answers.reduce((sum, { value }) => sum + (value - 1) * 25, 0) / answers.length;
    expect(imported).toMatchObject({ channel: 'import', survey: 'team-customers' });
    const g1 = imported?.goals.find(({ goal }) => goal === 'g1');
    expect(g1).toMatchObject({ hidden: false, questions: 1, n: answers.length });
    expect(g1?.hidden === false && g1.value).toBeCloseTo(index, 9);
    expect(imported?.goals.find(({ goal }) => goal === 'g6')).toMatchObject({ questions: 3, n: 3 * answers.length });
  });

  it('are told of one location alone, and not before their wave has ended', async () => {
    const all = (await goals()).imported?.goals[0];
    const one = (await goals('?location=service-office')).imported?.goals[0];
    expect(one?.goal).toBe(all?.goal);
    expect(one?.hidden === false && all?.hidden === false && one.n < all.n / 10).toBe(true);
    expect((await goals('?period=2025-01')).imported).toBeUndefined();
  });
});

describe('team figures', () => {
  it('are the same from the facts of the days as from the roll-up of the month', async () => {
    const month = await teams('?period=2026-11');
    const days = await teams('?period=2026-11-01..2026-11-29');
    expect(days.rows).toEqual(month.rows);
    expect(month.rows.every(({ customer }) => (customer[0]?.n ?? 0) > 15)).toBe(true);
  });

  it('hide every team of fewer than five, and one beside it that would tell it, in every reply and every log line', async () => {
    const { rows, items, staffWave } = await teams();
    expect([staffWave?.period, items.length]).toEqual(['2026-06', 12]);
    const answered = await server.db.read
      .selectFrom('staff_answers')
      .select(({ fn }) => ['team_id', fn.count<number>('respondent').distinct().as('people')])
      .groupBy('team_id')
      .execute();
    const people = new Map(answered.map((row) => [row.team_id, row.people]));
    const small = rows.filter(({ team }) => (people.get(team) ?? 0) < 5);
    expect(small.length).toBeGreaterThan(2);
    const shown = small.flatMap(({ staff }) => staff).filter(({ hidden }) => !hidden);
    expect(shown).toEqual([]);
    expect(rows.filter(({ staff }) => staff.some(({ hidden }) => !hidden)).length).toBeGreaterThan(30);
    for (const { location } of small) {
      const there = rows.filter((row) => row.location === location);
      expect(there.filter(({ staff }) => staff.every(({ hidden }) => hidden)).length).toBeGreaterThan(1);
    }
    expect(log).toContain('/api/team-figures');
    for (const { team, name } of small) expect(log).not.toMatch(new RegExp(`${team}|${name}`));
  });
});

describe('the shares of low, middle and high answers', () => {
  it.each(['location', 'team', 'month'])('per %s are those of the single answers, each counted once', async (per) => {
    const { rows, question, period } = await shares(`?per=${per}&period=2026-09-15..2026-11-12`);
    const unit = { location: 'location_id', team: 'team_id', month: 'local_day' }[per] as 'team_id';
    const answers = await server.db.read
      .selectFrom('answers')
      .where('question_id', '=', question ?? '')
      .where('set_aside', '=', 0)
      .where('local_day', '>=', period.from)
      .where('local_day', '<=', period.to)
      .select([unit, 'choice'])
      .execute();
    const own = Map.groupBy(answers, (row) => (per === 'month' ? String(row[unit]).slice(0, 7) : row[unit]));
    const between = (of: typeof answers, low: number, high: number) =>
      of.filter(({ choice }) => Number(choice) >= low && Number(choice) <= high).length;
    expect(rows.length).toBe({ location: 20, team: 60, month: 3 }[per]);
    for (const { unit: id, n, parts } of rows) {
      const given = own.get(id) ?? [];
      expect(parts).toEqual({ low: between(given, 1, 2), middle: between(given, 3, 3), high: between(given, 4, 5) });
      expect(n).toBe((parts?.low ?? 0) + (parts?.middle ?? 0) + (parts?.high ?? 0));
    }
  });

  it('have no parts of fewer than five answers, and ask only what was answered on a scale', async () => {
    const day = await shares('?per=team&period=2026-11-20..2026-11-20');
    const few = day.rows.filter(({ n }) => n < 5);
    expect(few.length).toBeGreaterThan(0);
    expect(few.every(({ parts }) => parts === null)).toBe(true);
    expect(day.questions.map(({ rule }) => rule)).toContain('nps');
    expect((await shares('?period=2025-01')).rows).toEqual([]);
  });

  it('are of customers alone: a question of staff is a bad query', async () => {
    expect((await get('/api/answer-shares?question=s1')).json().code).toBe('bad_query');
  });
});

describe('who may read results', () => {
  it('is nobody without a session, and not IT', async () => {
    const someone = { userName: 'it', password: 'kiosks only', role: 'it' as const, by: 'test' };
    await setPassword(server.deps, someone);
    const it = await signIn(someone);
    for (const url of ['/api/goals', '/api/team-figures', '/api/answer-shares']) {
      expect([(await get(url, '')).statusCode, (await get(url, it)).statusCode]).toEqual([401, 403]);
    }
    expect((await get('/api/locations', it)).statusCode).toBe(200);
  });

  it.each([
    '/api/goals?period=2026-13',
    '/api/goals?location=mars',
    "/api/goals?location='--",
    '/api/team-figures?period=x',
    '/api/team-figures?survey=office-visit',
    '/api/goals?period=2026-12-01..2026-01-01',
    '/api/goals?period=1900-01-01..2100-01-01',
    '/api/goals?period=__proto__',
  ])('rows 39, 40: %s is a bad query', async (url) => {
    const reply = await get(url);
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'bad_query']);
  });
});
