import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  sampleChainReply,
  sampleDriversReply,
  sampleTeamTable,
  sampleTiersReply,
} from '../../../support/analysis-samples.ts';
import { fakeServer, openDashboard } from './fake-server.tsx';

const ok = (body: unknown) => ({ status: 200, body });

/** As wide as a desk: where nothing is laid out a chain has no picture. */
beforeEach(() => {
  class Observer {
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal('ResizeObserver', Observer);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1100);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function openAt(address: string, replies: Record<string, unknown> = {}) {
  const given = {
    'GET /api/analysis/drivers': sampleDriversReply(),
    'GET /api/analysis/chain': sampleChainReply(),
    'GET /api/analysis/tiers': sampleTiersReply(),
    'GET /api/analysis/teams': sampleTeamTable('goal_clarity', 'promises_kept'),
    ...replies,
  };
  openDashboard(fakeServer(Object.fromEntries(Object.entries(given).map(([path, body]) => [path, ok(body)]))), address);
}
const charts = () => [...document.querySelectorAll<HTMLElement>('section.chart')];
const buttonsOf = (chart: HTMLElement) =>
  within(chart)
    .queryAllByRole('button')
    .map((button) => button.textContent);

describe('every page of figures', () => {
  it.each(['/drivers', '/chain', '/tiers', '/teams?x=goal_clarity&y=promises_kept'])(
    'says of %s how many, of which days and what would change our mind, and gives each chart as files and as a table',
    async (address) => {
      openAt(address);
      const facts = await screen.findByRole('region', { name: 'Where the figures come from' });
      expect(facts).toHaveTextContent(/52 by themselves.*1,432 answers1 Jun – 30 Nov 2026.*512 answers1 – 31 May 2026/);
      const [mind] = screen.getAllByRole('heading', { name: 'What would change our mind' });
      expect(within(mind?.parentElement as HTMLElement).getAllByRole('listitem').length).toBeGreaterThan(0);
      await screen.findAllByRole('img');
      const drawn = charts();
      expect(drawn.length).toBeGreaterThan(0);
      for (const chart of drawn) {
        expect(buttonsOf(chart).slice(0, 3)).toEqual(['Download CSV', 'Download XLSX', 'Download picture (PNG)']);
        expect(chart.querySelectorAll('svg.drawing')).toHaveLength(1);
      }
      await userEvent.click(screen.getAllByRole('button', { name: 'As a table' })[0] as HTMLElement);
      for (const chart of charts()) {
        expect(within(chart).getAllByRole('row').length).toBeGreaterThan(2);
        expect(buttonsOf(chart).slice(0, 2)).toEqual(['Download CSV', 'Download XLSX']);
      }
    },
  );

  it('gives the table as files too where there are too few teams for a model', async () => {
    const reply = sampleDriversReply();
    const items = reply.result.items.map((one) => ({ ...one, grade: 'none' as const, model: null }));
    const result = { ...reply.result, items, model: null, refusal: { reason: 'too-few-teams' as const, items: [] } };
    openAt('/drivers', { 'GET /api/analysis/drivers': { ...reply, result } });
    const row = await screen.findByRole('row', { name: /The team does what it promises/ });
    const chart = row.closest<HTMLElement>('section.chart');
    expect(chart && buttonsOf(chart)).toEqual(['Download CSV', 'Download XLSX']);
  });
});

describe('the picture of the chain', () => {
  it('has an arrow for each connection that stands out', async () => {
    openAt('/chain');
    await screen.findByRole('img', { name: /chain/i });
    expect(document.querySelectorAll('.drawing .arrow')).toHaveLength(sampleChainReply().result.arrows.length);
  });

  it('has none where nothing can be told from chance, and the page says so', async () => {
    openAt('/chain', { 'GET /api/analysis/chain': sampleChainReply({ empty: true }) });
    expect(await screen.findByText(/^No arrow is drawn: no connection can be told from chance/)).toBeVisible();
    expect(document.querySelectorAll('.drawing rect').length).toBeGreaterThan(0);
    expect(document.querySelectorAll('.drawing .arrow')).toHaveLength(0);
  });
});
