import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { orderOfSurveys } from '../../../../sync-server/dashboard/findings/chain-view.ts';
import {
  sampleChainReply,
  sampleDriversReply,
  sampleFacts,
  sampleTeamTable,
  sampleTiersReply,
  sampleTold,
} from '../../../support/analysis-samples.ts';
import { fakeServer, openDashboard } from './fake-server.tsx';

const ok = (body: unknown) => ({ status: 200, body });
const openAt = (address: string, replies: Record<string, unknown> = {}, language: 'fi' | 'sv' | 'en' = 'en') => {
  const server = fakeServer({
    'GET /api/analysis/drivers': ok(sampleDriversReply()),
    'GET /api/analysis/chain': ok(sampleChainReply()),
    'GET /api/analysis/tiers': ok(sampleTiersReply()),
    'GET /api/analysis/teams': ok(sampleTeamTable('goal_clarity', 'promises_kept')),
    ...Object.fromEntries(Object.entries(replies).map(([path, body]) => [path, ok(body)])),
  });
  openDashboard(server, address, language);
  return server;
};
const texts = (container: Element) => [...container.querySelectorAll('tspan')].map((one) => one.textContent);

describe('the drivers’ page', () => {
  it('says what to try first, how many teams are used, and both surveys’ days, before any bar', async () => {
    openAt('/drivers');
    const first = await screen.findByText(/^Try clearer goals in some teams/);
    const bars = screen.getByRole('img', { name: 'Share of the differences that are explained' });
    expect(first.compareDocumentPosition(bars) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
    const facts = screen.getByRole('region', { name: 'Where the figures come from' });
    expect(facts).toHaveTextContent('52 by themselves1 in no figure');
    expect(facts).toHaveTextContent('1,432 answers1 Jun – 30 Nov 2026');
    expect(facts).toHaveTextContent('512 answers1 – 31 May 2026');
    expect(facts).toHaveTextContent('about half');
  });

  it('draws a bar with its reading and its frequency in resampling, never ten of ten for less than all', async () => {
    openAt('/drivers');
    const drawing = await screen.findByRole('img', { name: 'Share of the differences that are explained' });
    const said = texts(drawing).join(' ');
    expect(said).toContain('The team does what it promises');
    expect(said).toMatch(/Clear · 41% · among the top two in 9 of 10 resamplings/);
    expect(said).not.toContain('10 of 10');
  });

  it('has a table twin with the same numbers, kept in the address', async () => {
    openAt('/drivers');
    await userEvent.click(await screen.findByRole('button', { name: 'As a table' }));
    const row = await screen.findByRole('row', { name: /The team does what it promises/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent)
        .slice(0, 4),
    ).toEqual(['Clear', '41%', '21% … 64%', '97%']);
    expect(window.location.search).toBe('?view=table');
    expect(screen.queryByRole('button', { name: 'Download picture (PNG)' })).not.toBeInTheDocument();
  });

  it('asks the server for the outcome the reader chooses', async () => {
    const server = openAt('/drivers');
    await userEvent.selectOptions(await screen.findByLabelText('What is to be understood'), 'promises_kept');
    await waitFor(() => expect(server.asked).toContain('GET /api/analysis/drivers?outcome=promises_kept'));
  });

  it('shows no bars and says so where no model could be made', async () => {
    const reply = sampleDriversReply();
    const items = reply.result.items.map((one) => ({ ...one, grade: 'none' as const, model: null }));
    const refusal = { reason: 'too-few-teams' as const, items: [] };
    openAt('/drivers', {
      'GET /api/analysis/drivers': {
        ...reply,
        result: { ...reply.result, items, refusal, model: null },
        told: sampleTold({ tryFirst: null }),
      },
    });
    expect(await screen.findByText(/No model was computed/)).toBeInTheDocument();
    expect(screen.getByText(/cannot say what to try first/)).toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it('tells an organisation without a linkage what is missing', async () => {
    openDashboard(fakeServer({}), '/drivers');
    expect(await screen.findByText(/No linkage has been saved yet/)).toBeInTheDocument();
  });
});

describe('the chain', () => {
  const drawn = async () => {
    const list = (await screen.findByRole('heading', { name: 'The arrows in words' })).parentElement;
    if (list === null) throw new Error('no list of arrows');
    return within(list).getAllByRole('listitem');
  };

  it('names every arrow with its grade and the badge of same respondents, so that no picture is needed', async () => {
    openAt('/chain');
    const lines = (await drawn()).map((line) => line.textContent);
    expect(lines[0]).toMatch(/The team does what it promises → Working together clearly benefits us/);
    expect(lines[0]).toMatch(/Clear.*Same respondents: looks stronger than it is/);
    const work = lines.filter((line) => /→ The team does what it promises/.test(line ?? ''));
    expect(work.join()).not.toContain('Same respondents');
    expect(lines.filter((line) => line?.includes('Hint')).length).toBeGreaterThan(0);
    expect(screen.getByText(/needs a broader screen/)).toBeInTheDocument();
    const head = screen.getByRole('heading', { name: 'The chain as a picture' }).parentElement;
    expect(within(head as HTMLElement).queryByRole('button', { name: /PNG/ })).not.toBeInTheDocument();
    expect(within(head as HTMLElement).getByRole('button', { name: 'Download XLSX' })).toBeInTheDocument();
  });

  it('opens the teams of an arrow by keyboard and keeps them in the address', async () => {
    const server = openAt('/chain');
    const [first] = await drawn();
    within(first as HTMLElement)
      .getByRole('button')
      .focus();
    await userEvent.keyboard('{Enter}');
    expect(window.location.search).toBe('?x=promises_kept&y=customer_benefit');
    await waitFor(() => expect(server.asked).toContain('GET /api/analysis/teams?x=promises_kept&y=customer_benefit'));
    expect(await screen.findByText(/Rank correlation 0.51/)).toBeInTheDocument();
  });

  it('draws nothing and says so where nothing can be told from chance', async () => {
    openAt('/chain', { 'GET /api/analysis/chain': sampleChainReply({ empty: true }) });
    expect(await screen.findByText(/No arrow is drawn/)).toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: 'The arrows in words' })).not.toBeInTheDocument();
    expect(screen.getByText(/cannot say what to try first/)).toBeInTheDocument();
  });

  it('says what would change our mind, and with which seed and software it was computed', async () => {
    openAt('/chain');
    expect(await screen.findByText('Pilot teams do no better than the rest.')).toBeInTheDocument();
    expect(screen.getByText(/random seed 20261, software version 0\.1\.0/)).toBeInTheDocument();
  });
});

describe('what the figures cannot tell', () => {
  it('names the lag of the linkage, and what else may lie behind a link', async () => {
    openAt('/chain', { 'GET /api/analysis/chain': { ...sampleChainReply(), facts: sampleFacts({ lagMonths: 3 }) } });
    const facts = await screen.findByRole('region', { name: 'Where the figures come from' });
    expect(facts).toHaveTextContent(
      'the linkage takes a survey that ended at least 3 months before the customers’ last day',
    );
    expect(screen.getByText(/the clientele, the size of the team, the season or a change of manager/)).toBeVisible();
  });

  it('includes which survey came first: the chain says it of the step between the two', () => {
    const order = (from: string, to: string) => {
      const { staff, customers } = sampleFacts();
      return orderOfSurveys(sampleFacts({ staff: staff && { ...staff, from, to }, customers }));
    };
    expect(order('2026-05-01', '2026-05-31')).toBe('staff-first');
    expect(order('2026-05-25', '2026-06-01')).toBe('same-time');
    expect(order('2026-12-01', '2026-12-05')).toBe('customers-first');
    expect(orderOfSurveys(sampleFacts({ staff: null }))).toBeUndefined();
  });
});

describe('the tiers’ page', () => {
  it('has the customer’s bars first, with counts and plain means, and says which are evidence', async () => {
    openAt('/tiers');
    const drawing = await screen.findByRole('img', { name: 'Relative mean, all teams = 100 %' });
    const said = texts(drawing);
    const at = (words: string) => said.findIndex((line) => line?.includes(words));
    expect(at('Working together clearly benefits us')).toBe(0);
    expect(at('Leadership')).toBeGreaterThan(0);
    expect(said).toContain('mean 65.7 · 17 teams');
    expect(screen.getByText(/Teams per group: 18 \/ 17 \/ 17/)).toBeInTheDocument();
    expect(screen.getByText(/Only the customer’s bars are evidence/)).toBeInTheDocument();
  });
});

describe('the spread of the answers', () => {
  const reply = {
    period: { label: '2026-11', from: '2026-11-01', to: '2026-11-30' },
    per: 'location',
    minimum: 5,
    question: 'overall',
    questions: [{ question: 'overall', title: { en: 'How was your visit?' }, rule: 'scale-5' }],
    rows: [
      { unit: 'oulu', name: 'Oulu', place: '', n: 200, parts: { low: 25, middle: 50, high: 125 } },
      { unit: 'kemi', name: 'Kemi', place: '', n: 4, parts: null },
    ],
  };

  it('stands beside the tiers as bars with their numbers and n, under printed rules', async () => {
    openAt('/tiers', { 'GET /api/answer-shares': reply });
    const drawing = await screen.findByRole('img', { name: 'Share of low and high answers: How was your visit?' });
    const said = [...drawing.querySelectorAll('text:not(:has(tspan)), tspan')].map((one) => one.textContent);
    expect(said).toEqual(
      ['Low (1–2)', 'Middle (3)', 'High (4–5)'].concat(
        ['Oulu', '13', '25', '63', 'n = 200'],
        ['Kemi', 'Too few', 'n = 4'],
      ),
    );
  });

  it('has a table twin, and shows what the reader chooses', async () => {
    const server = openAt('/tiers?view=table', { 'GET /api/answer-shares': reply });
    const row = await screen.findByRole('row', { name: /^Oulu/ });
    const cells = within(row).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent)).toEqual(['13%', '25%', '63%', '200']);
    expect(screen.getByRole('row', { name: /^Kemi/ })).toHaveTextContent('Too few answers to show');
    await userEvent.selectOptions(screen.getByLabelText('One row per'), 'month');
    await waitFor(() => expect(server.asked.join()).toMatch(/answer-shares\?.*per=month/));
    expect(window.location.search).toContain('per=month');
  });

  it('is of the running month where no linkage has been saved', async () => {
    const server = fakeServer({ 'GET /api/answer-shares': ok(reply) });
    openDashboard(server, '/tiers');
    expect(await screen.findByRole('img', { name: /How was your visit/ })).toBeInTheDocument();
    expect(server.asked).toContain('GET /api/answer-shares');
  });
});

describe('every page of findings', () => {
  it.each(['/drivers', '/chain', '/tiers'])('%s lists what did not match before any figure', async (address) => {
    const facts = sampleFacts({
      unmatched: { staffNames: ['Varasto'], teamsWithoutStaff: [], teamsWithoutCustomers: [] },
    });
    openAt(address, {
      'GET /api/analysis/drivers': sampleDriversReply({ facts }),
      'GET /api/analysis/chain': { ...sampleChainReply(), facts },
      'GET /api/analysis/tiers': { ...sampleTiersReply(), facts },
    });
    const name = await screen.findByText('Varasto');
    const figures = screen.getByRole('region', { name: 'Where the figures come from' });
    expect(name.compareDocumentPosition(figures) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
  });
});

describe('the teams’ page', () => {
  it('sets two figures against each other, as points and as a table', async () => {
    openAt('/teams?x=goal_clarity&y=promises_kept');
    const drawing = await screen.findByRole('img', { name: /52 teams as points/ });
    expect(drawing.querySelectorAll('circle')).toHaveLength(52);
    await userEvent.click(screen.getByRole('button', { name: 'As a table' }));
    expect(await screen.findByRole('row', { name: /^Team 7 / })).toBeInTheDocument();
  });

  it('is as it was where there is no linkage', async () => {
    openDashboard(fakeServer({}), '/teams');
    expect(await screen.findByText('There are no teams in this view.')).toBeInTheDocument();
    expect(screen.queryByText('Two figures against each other')).not.toBeInTheDocument();
  });
});
