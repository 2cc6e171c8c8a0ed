import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { actionOn, agreementIn } from '../../../../sync-server/dashboard/actions/agree-address.ts';
import {
  sampleChainReply,
  sampleDriversReply,
  sampleTeamTable,
  sampleTiersReply,
  sampleTold,
} from '../../../support/analysis-samples.ts';
import { fakeServer, openDashboard, overview, teamFigures } from './fake-server.tsx';

const ok = (body: unknown) => ({ status: 200, body });
const GOALS = ['out', 'g5', 'g6'].map((goal) => ({ goal, name: { en: `Goal ${goal}` } }));
const ACTIONS = {
  today: '2026-11-20',
  actions: [],
  goals: GOALS,
  teams: [],
  locations: [{ id: 'oulu', name: 'Oulun piste' }],
  languages: [],
};
const SHARES = {
  period: { label: '2026-11', from: '2026-11-01', to: '2026-11-30' },
  per: 'location',
  minimum: 5,
  question: 'visit',
  questions: [{ question: 'visit', title: { en: 'How did it go?' }, rule: 'scale-5', goals: ['out'] }],
  rows: [{ unit: 'oulu', name: 'Oulun piste', place: '', n: 9, parts: { low: 2, middle: 3, high: 4 } }],
};

function openAs(role: string, address: string, replies: Record<string, unknown> = {}) {
  const given = {
    'GET /api/session': { userName: 'maija', role },
    'GET /api/actions': ACTIONS,
    'GET /api/answer-shares': SHARES,
    'GET /api/analysis/drivers': sampleDriversReply(),
    'GET /api/analysis/chain': sampleChainReply(),
    'GET /api/analysis/tiers': sampleTiersReply(),
    'GET /api/analysis/teams': sampleTeamTable('goal_clarity', 'promises_kept'),
    ...replies,
  };
  const server = fakeServer(Object.fromEntries(Object.entries(given).map(([path, body]) => [path, ok(body)])));
  openDashboard(server, address);
  return server;
}
const links = () => screen.getAllByRole('link', { name: /^Agree on an action/ });

/** What the form of a new action begins with. */
async function begun() {
  const value = (name: string, role: 'textbox' | 'combobox') =>
    (screen.getByRole(role, { name }) as HTMLInputElement).value;
  await screen.findByRole('textbox', { name: 'Action' });
  return {
    title: value('Action', 'textbox'),
    goal: value('Goal', 'combobox'),
    unit: value('Concerns', 'combobox'),
    chart: screen.queryByText(/^From the chart: /)?.textContent,
  };
}

describe('every chart', () => {
  it.each([
    ['/drivers', ['What to try first', 'Share of the differences that are explained', 'Importance and level']],
    ['/chain', ['What to try first', 'The chain as a picture']],
    ['/tiers', ['Relative mean, all teams = 100 %', 'Share of low and high answers: How did it go?']],
    ['/teams', ['The teams as points', 'Figures of customers and staff by team']],
    ['/', ['Visit overall']],
  ])('of %s leads a manager to a new action, each by a name of its own', async (address, charts) => {
    openAs('manager', address);
    const isOf = (chart: string) => (name: string) => name.startsWith(`Agree on an action: ${chart}`);
    for (const chart of charts) await screen.findByRole('link', { name: isOf(chart) });
    const names = links().map((link) => link.getAttribute('aria-label'));
    expect(new Set(names).size).toBe(names.length);
    for (const figure of document.querySelectorAll('section.chart')) {
      expect(within(figure as HTMLElement).getAllByRole('link', { name: /^Agree on an action/ })).toHaveLength(1);
    }
  });

  it('offers nothing to those who agree on no actions', async () => {
    openAs('viewer', '/drivers');
    await screen.findByText(/^Try clearer goals in some teams/);
    expect(screen.queryByRole('link', { name: /^Agree on an action/ })).not.toBeInTheDocument();
  });
});

describe('an action begun at a chart', () => {
  it('has the advice’s first sentence as its title, and the outcome’s goal', async () => {
    const advice = 'The best candidate to try first: clear goals. Try it in some teams.';
    const told = sampleTold({ tryFirst: { fi: advice, sv: advice, en: advice } });
    openAs('manager', '/drivers', { 'GET /api/analysis/drivers': { ...sampleDriversReply(), told } });
    await userEvent.click(await screen.findByRole('link', { name: 'Agree on an action: What to try first' }));
    expect(await begun()).toEqual({
      title: 'The best candidate to try first: clear goals',
      goal: 'out',
      unit: '',
      chart: 'From the chart: What to try first',
    });
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(window.location.search).toBe('');
  });

  it('has the goal of what the chart is about, and keeps the page with the period of its figures', async () => {
    const server = openAs('manager', '/teams?x=goal_clarity&y=promises_kept');
    server.replies['POST /api/actions'] = { status: 201, body: { action: 'a1' } };
    const [scatter] = await screen.findAllByRole('link', { name: /^Agree on an action: The teams as points/ });
    await userEvent.click(scatter as HTMLElement);
    expect(await begun()).toMatchObject({ title: '', goal: 'g5' });
    await userEvent.type(screen.getByRole('textbox', { name: 'Action' }), 'Forms at the desk');
    await userEvent.type(screen.getByRole('textbox', { name: 'Owner' }), 'Maija');
    await userEvent.type(screen.getByLabelText('Due'), '2026-12-18');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(server.sent).toEqual([
      {
        title: 'Forms at the desk',
        owner: 'Maija',
        due: '2026-12-18',
        goal: 'g5',
        source: {
          chart: expect.stringMatching(/^The teams as points: The team does what it promises/),
          page: '/teams?period=2026-06..2026-11&x=goal_clarity&y=promises_kept',
        },
      },
    ]);
  });

  it('has the location that was looked at, and no goal where the place is about several', async () => {
    openAs('manager', '/teams?location=oulu', { 'GET /api/team-figures': teamFigures() });
    await userEvent.click(await screen.findByRole('link', { name: /^Agree on an action: Figures of customers/ }));
    expect(await begun()).toMatchObject({ goal: '', unit: 'location oulu' });
  });

  it('has the goal of its row in the overview, as bars and as a table', async () => {
    for (const address of ['/', '/?view=table']) {
      openAs('administrator', address, { 'GET /api/goals': overview() });
      await userEvent.click(await screen.findByRole('link', { name: 'Agree on an action: Visit overall' }));
      expect(await begun()).toMatchObject({ goal: 'out', chart: 'From the chart: Visit overall' });
      document.body.replaceChildren();
    }
  });
});

describe('the address that begins an action', () => {
  it('comes back as it was written', () => {
    const given = {
      title: 'Ohjeet & lomakkeet: 50 % uusiksi?',
      goal: 'g3',
      location: 'oulu',
      source: { chart: 'Kaavio – “tavoitteet”', page: '/tiers?period=2026-06..2026-11&by=trust_direction' },
    };
    const address = actionOn(given);
    expect(agreementIn(new URLSearchParams(address.split('?')[1]))).toEqual(given);
  });

  it('cuts a long advice between its words', () => {
    const words =
      'Ohjeet selkokielellä jokaiseen kirjeeseen, ja kirjeen alkuun aina puhelinnumero, josta voi kysyä lisää arkisin kello 9–15';
    const title = agreementIn(new URLSearchParams({ agree: words }))?.title ?? '';
    expect(title).toMatch(/ arkisin kello…$/);
    expect(title.length).toBeLessThanOrEqual(120);
  });

  it('begins nothing where it does not say so, and takes over nothing of a wrong form', () => {
    expect(agreementIn(new URLSearchParams('goal=g3'))).toBeUndefined();
    const odd = new URLSearchParams({
      agree: 'x'.repeat(200),
      goal: '<b>',
      chart: 'A',
      page: 'https://elsewhere.example',
    });
    expect(agreementIn(odd)).toEqual({
      title: `${'x'.repeat(119)}…`,
      goal: undefined,
      location: undefined,
      source: undefined,
    });
  });
});
