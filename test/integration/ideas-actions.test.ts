import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { actionList } from '../../shared/contract/actions.ts';
import { goalsOverview } from '../../shared/contract/dashboard.ts';
import { ideaList } from '../../shared/contract/ideas.ts';
import { leaveIdea } from '../../shared/contract/pulse.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { giveDemoOrganisation, PERSON } from '../support/demo-figures.ts';
import { linkFor, pulsePageOf, pulsePost } from '../support/pulse-team.ts';
import { enrolKiosk } from '../support/sending-kiosk.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

vi.setConfig({ hookTimeout: 120_000 });

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 10, 20, 9);
const LEADER = { userName: 'johtaja', password: 'a long enough word', role: 'manager' } as const;
const SENTENCE = { fi: 'Ohjeet ovat uudet.', sv: 'Anvisningarna är nya.', en: 'The instructions are new.' };
const HEADERS = { host: 'localhost', origin: 'http://localhost' };
let now = START;
let server: TestServer;
let link = '';
let leader = '';
let viewer = '';

async function signIn({ userName, password }: { userName: string; password: string }): Promise<string> {
  const request = { method: 'POST', url: '/api/session', headers: HEADERS, payload: { userName, password } } as const;
  return String((await server.dashboard.inject(request)).headers['set-cookie']).split(';')[0] ?? '';
}
const post = (path: string, payload: object, cookie = leader) =>
  server.dashboard.inject({ method: 'POST', url: `/api/${path}`, headers: { ...HEADERS, cookie }, payload });
const get = async (path: string, cookie = leader) =>
  (await server.dashboard.inject({ url: `/api/${path}`, headers: { ...HEADERS, cookie } })).json();
const ideas = async () => ideaList.parse(await get('ideas')).ideas;
const actions = async () => actionList.parse(await get('actions')).actions;

async function leave(text: string): Promise<string> {
  const known = new Set((await ideas()).map(({ id }) => id));
  const reply = await pulsePost(server, 'ideas', { key: link, text, goal: 'g4' });
  return leaveIdea.reply.parse(reply.json()).ideas.find(({ id }) => !known.has(id))?.id ?? '';
}
const support = (idea: string, device: string) =>
  pulsePost(server, 'supports', { key: link, idea, device: device.repeat(32) });

beforeAll(async () => {
  server = await startTestServer({ now: () => now, limits: { guesses: 1000 } });
  await giveDemoOrganisation(server);
  await setPassword(server.deps, { ...LEADER, by: 'test' });
  [leader, viewer] = [await signIn(LEADER), await signIn(PERSON)];
  link = await linkFor(server, 'advice', 9);
});
afterAll(() => server.stop());
beforeEach(async () => {
  now = START;
  await server.db.write(async (tx) => {
    for (const table of ['actions', 'idea_supports', 'ideas'] as const) await tx.deleteFrom(table).execute();
  });
});

describe('an idea', () => {
  it('is kept with its day, without personal data, and counts the days until a reply is due', async () => {
    const id = await leave('  Soita 040 123 4567 tai minna@example.org  ');
    expect(await ideas()).toEqual([
      expect.objectContaining({
        id,
        text: 'Soita *** tai ***',
        leftOn: '2026-11-20',
        replyBy: '2026-11-27',
        daysLeft: 7,
      }),
    ]);
    now += 8 * DAY_MS;
    leader = await signIn(LEADER);
    expect((await ideas())[0]?.daysLeft).toBe(-1);
    expect((await pulsePageOf(server, link)).ideas[0]?.daysLeft).toBe(-1);
  });

  it('is answered once for the clock, and as often as needed in words', async () => {
    const id = await leave('Lomakkeet tiskille');
    expect(
      (await post('ideas/status', { idea: id, status: 'discussed', reply: 'Katsotaan maanantaina.' })).statusCode,
    ).toBe(204);
    now += 3 * DAY_MS;
    leader = await signIn(LEADER);
    await post('ideas/status', { idea: id, status: 'trying', reply: 'Kokeilu alkoi.' });
    expect(await ideas()).toEqual([
      expect.objectContaining({
        status: 'trying',
        statusOn: '2026-11-23',
        reply: 'Kokeilu alkoi.',
        repliedOn: '2026-11-20',
        daysLeft: null,
      }),
    ]);
  });

  it('is not put off without a reason', async () => {
    const id = await leave('Lomakkeet tiskille');
    expect((await post('ideas/status', { idea: id, status: 'not-now', reply: '  ' })).json().code).toBe('bad_body');
    expect((await ideas())[0]).toMatchObject({ status: 'new', reply: null });
  });

  it('is supported once by a device, also through an idea that was joined to it', async () => {
    const [main, same] = [await leave('Lomakkeet tiskille'), await leave('Lomakkeita lisää')];
    for (const device of ['a', 'a', 'b']) await support(main, device);
    await support(same, 'c');
    expect((await post('ideas/join', { idea: same, into: main })).statusCode).toBe(204);
    await support(same, 'a');
    await support(main, 'c');
    const { ideas: shown } = await pulsePageOf(server, link);
    expect(shown).toEqual([expect.objectContaining({ id: main, supports: 3, joined: 1 })]);
    const rows = await server.db.read.selectFrom('idea_supports').select('supporter_hash').execute();
    expect(new Set(rows.map(({ supporter_hash }) => supporter_hash)).size).toBe(rows.length);
  });

  it('is joined to none of another team, nor to itself', async () => {
    const id = await leave('Lomakkeet tiskille');
    const key = await linkFor(server, 'loans', 5);
    const other = leaveIdea.reply.parse((await pulsePost(server, 'ideas', { key, text: 'Muu' })).json()).ideas[0]?.id;
    expect((await post('ideas/join', { idea: id, into: other })).statusCode).toBe(404);
    expect((await post('ideas/join', { idea: id, into: id })).statusCode).toBe(400);
    expect((await pulsePost(server, 'supports', { key, idea: id, device: 'd'.repeat(32) })).statusCode).toBe(404);
  });

  it('is hidden with a reason, from its team and in the list, and can be shown again', async () => {
    const id = await leave('Pekka tekee kaiken väärin');
    await post('ideas/hide', { idea: id, reason: 'Nimi tekstissä' });
    expect((await pulsePageOf(server, link)).ideas).toEqual([]);
    expect((await ideas())[0]).toMatchObject({ text: null, hiddenReason: 'Nimi tekstissä' });
    await post('ideas/hide', { idea: id, reason: null });
    expect((await pulsePageOf(server, link)).ideas).toHaveLength(1);
  });

  it.each([
    ['no text', '', 400],
    ['spaces', ' ', 400],
    ['281 characters', 'x'.repeat(281), 400],
    ['a NUL', '\u0000', 400],
    ['280 emoji', '😀'.repeat(280), 201],
  ])('of %s is answered as it should', async (_name, text, status) => {
    expect((await pulsePost(server, 'ideas', { key: link, text })).statusCode).toBe(status);
  });

  it('is read by viewers and changed by leaders alone', async () => {
    const id = await leave('Lomakkeet tiskille');
    expect(ideaList.parse(await get('ideas', viewer)).ideas).toHaveLength(1);
    for (const [path, body] of [
      ['ideas/status', { idea: id, status: 'trying' }],
      ['ideas/hide', { idea: id, reason: 'x' }],
      ['ideas/join', { idea: id, into: null }],
      ['actions', { title: 'x', owner: 'x', due: '2026-12-01', goal: 'g4' }],
      ['pulse-links', { team: 'advice', headCount: 3 }],
      ['pulse-sheets', { team: 'advice', codes: 3, validDays: 3 }],
    ] as const) {
      expect([(await post(path, body, viewer)).statusCode, (await post(path, body, '')).statusCode]).toEqual([
        403, 401,
      ]);
    }
  });
});

describe('an action', () => {
  const wanted = { title: 'Ohjeet uusiksi', owner: 'Maija Virtanen', due: '2026-12-18', goal: 'out' };

  it('starts from the figure of its goal, unit and last four weeks, and that never changes', async () => {
    now = START - DAY_MS;
    const kiosk = await enrolKiosk(server, { location: 'service-office', team: 'advice' });
    await kiosk.send('visit', [5, 4, 4, 3]);
    now = START;
    expect((await post('actions', { ...wanted, team: 'advice' })).statusCode).toBe(201);
    const [before] = await actions();
    // Of four answers the interval is Wilson's of 3 in 4: 0.3006 to 0.9544.
    const interval = { low: expect.closeTo(30.06, 2), high: expect.closeTo(95.44, 2) };
    expect(before?.start).toEqual({ value: 75, n: 4, ...interval, from: '2026-10-23', to: '2026-11-19' });
    await kiosk.send('visit', [1, 1, 1, 1]);
    now += DAY_MS;
    leader = await signIn(LEADER);
    expect((await actions())[0]?.start).toEqual(before?.start);
    const change = server.db.write((tx) => tx.updateTable('actions').set({ start_value: 0 }).execute());
    await expect(change).rejects.toThrow(/frozen/);
  });

  it('keeps the chart it was agreed on at, and that never changes', async () => {
    const source = { chart: 'Mikä selittää eniten eroja', page: '/drivers?period=2026-06..2026-11&outcome=promise' };
    expect((await post('actions', { ...wanted, source })).statusCode).toBe(201);
    expect((await actions())[0]?.source).toEqual(source);
    const change = server.db.write((tx) => tx.updateTable('actions').set({ source: null }).execute());
    await expect(change).rejects.toThrow(/frozen/);
  });

  it('made of an idea puts it into use, once, and is what its team sees under way', async () => {
    const id = await leave('Lomakkeet tiskille');
    expect((await post('actions', { ...wanted, idea: id })).statusCode).toBe(201);
    expect((await post('actions', { ...wanted, idea: id })).statusCode).toBe(400);
    const [action] = await actions();
    expect(action).toMatchObject({ team: { id: 'advice' }, idea: id, status: 'open', madeBy: 'johtaja' });
    expect((await ideas())[0]).toMatchObject({ status: 'in-use', action: action?.id, daysLeft: null });
    expect((await pulsePageOf(server, link)).underWay).toEqual({ title: 'Ohjeet uusiksi', due: '2026-12-18' });
    await post('actions', { ...wanted, goal: 'g6' });
    now += DAY_MS;
    leader = await signIn(LEADER);
    await post('actions', { ...wanted, title: 'Lisää ideoita', goal: 'g6' });
    const counted = (await actions()).find(({ title }) => title === 'Lisää ideoita');
    expect(counted).toMatchObject({ measure: 'count', start: { value: 1, n: 1 } });
  });

  it('is done or cancelled with a note, and both are told in the audit', async () => {
    const { action } = (await post('actions', wanted)).json();
    expect((await post('actions/status', { action, status: 'cancelled' })).json().code).toBe('bad_body');
    await post('actions/status', { action, status: 'done', note: 'Tehty', saidAndDone: SENTENCE });
    expect((await actions())[0]).toMatchObject({
      status: 'done',
      statusNote: 'Tehty',
      endedOn: '2026-11-20',
      saidAndDone: SENTENCE,
    });
    const told = await server.db.read
      .selectFrom('audit')
      .select(['who', 'what'])
      .where('who', '=', 'johtaja')
      .execute();
    expect(told).toEqual(
      expect.arrayContaining([
        { who: 'johtaja', what: 'action-made' },
        { who: 'johtaja', what: 'action-status' },
      ]),
    );
  });

  it.each([
    [{ due: '2026-11-19' }, 400],
    [{ due: 'tomorrow' }, 400],
    [{ goal: 'nothing' }, 404],
    [{ team: 'mars' }, 404],
    [{ location: 'mars' }, 404],
    [{ idea: 'mars' }, 404],
    [{ team: 'advice', location: 'service-office' }, 400],
    [{ title: ' ' }, 400],
    [{ owner: '' }, 400],
    [{ source: { chart: 'Kaavio', page: 'https://elsewhere.example/' } }, 400],
    [{ source: { chart: 'Kaavio', page: '//elsewhere.example' } }, 400],
    [{ source: { chart: '', page: '/chain' } }, 400],
    [{ saidAndDone: { fi: 'Vain suomeksi' } }, 400],
    [{ saidAndDone: { ...SENTENCE, en: ' ' } }, 400],
  ])('with %j is refused and changes nothing', async (change, status) => {
    expect((await post('actions', { ...wanted, ...change })).statusCode).toBe(status);
    expect(await actions()).toEqual([]);
  });
});

describe('the goal that counts ideas in use', () => {
  it('shows their number in the overview, of the organisation and of a location', async () => {
    const goal = async (query: string) =>
      goalsOverview.parse(await get(`goals?period=2026-11${query}`)).goals.find(({ measure }) => measure === 'count');
    expect(await goal('')).toMatchObject({ figure: { value: 0, n: 0 }, status: 'behind' });
    const id = await leave('Lomakkeet tiskille');
    await post('ideas/status', { idea: id, status: 'in-use', reply: 'Käytössä.' });
    expect(await goal('')).toMatchObject({ figure: { value: 1, n: 1 }, status: 'behind' });
    expect((await goal('&location=service-office'))?.figure.value).toBe(1);
    expect((await goal('&location=health-centre'))?.figure.value).toBe(0);
  });
});

describe("an action's public sentence", () => {
  const wanted = { title: 'Ohjeet uusiksi', owner: 'Maija Virtanen', due: '2026-12-18', goal: 'out' };
  const say = (fi: string) => ({ fi, sv: `sv ${fi}`, en: `en ${fi}` });
  const shownAt = async (place: { location: string; team?: string }) =>
    (await (await enrolKiosk(server, place)).config()).location.youSaidWeDid?.fi;

  it("is what the kiosks of its unit show, before the location's own, until it is cancelled or taken back", async () => {
    const own = await shownAt({ location: 'service-office', team: 'advice' });
    const { action } = (await post('actions', { ...wanted, team: 'advice', saidAndDone: say('neuvonta') })).json();
    expect(await shownAt({ location: 'service-office', team: 'advice' })).toBe('neuvonta');
    expect(await shownAt({ location: 'service-office' })).toBe('neuvonta');
    expect(await shownAt({ location: 'service-office', team: 'permits' })).toBe(own);
    await post('actions/status', { action, status: 'open', saidAndDone: null });
    expect(await shownAt({ location: 'service-office', team: 'advice' })).toBe(own);
    await post('actions/status', { action, status: 'done', saidAndDone: say('valmis') });
    expect(await shownAt({ location: 'service-office', team: 'advice' })).toBe('valmis');
    await post('actions/status', { action, status: 'cancelled', note: 'Ei onnistunut' });
    expect(await shownAt({ location: 'service-office', team: 'advice' })).toBe(own);
  });

  it('of the whole organisation is shown everywhere, unless a nearer or a newer one is there', async () => {
    await post('actions', { ...wanted, saidAndDone: say('kaikki') });
    await post('actions', { ...wanted, location: 'service-office', saidAndDone: say('toimisto') });
    expect(await shownAt({ location: 'health-centre' })).toBe('kaikki');
    expect(await shownAt({ location: 'service-office' })).toBe('toimisto');
    now += DAY_MS;
    leader = await signIn(LEADER);
    await post('actions', { ...wanted, saidAndDone: say('uudempi') });
    expect(await shownAt({ location: 'service-office' })).toBe('uudempi');
  });
});
