import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { StaffFigure, TeamFigures } from '#shared/contract/dashboard.ts';
import { sampleTeamTable } from '../../../support/analysis-samples.ts';
import { fakeServer, openDashboard, teamFigures } from './fake-server.tsx';

type Row = TeamFigures['rows'][number];

const row = (name: string, changes: Partial<Row> = {}): Row => ({
  team: name.toLowerCase().replace(/[^a-z0-9]/g, ''),
  name,
  location: 'Oulun piste',
  customer: [{ goal: 'out', value: 75, n: 40, low: 68.1, high: 81.9 }],
  staff: [
    { item: 'clear', hidden: false, value: 62.5, n: 8 },
    { item: 'trust', hidden: true },
  ],
  ...changes,
});

const open = (changes: Partial<TeamFigures>, address = '/teams') =>
  openDashboard(fakeServer({ 'GET /api/team-figures': { status: 200, body: teamFigures(changes) } }), address);

const cellsOf = async (name: string) => {
  const line = (await screen.findByRole('rowheader', { name: `${name} Oulun piste` })).closest('tr');
  if (line === null) throw new Error(`no line for ${name}`);
  return within(line)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
};

describe('a team in the merged table', () => {
  it('has the customers’ figure with n and interval beside the staff’s figures with n', async () => {
    open({ rows: [row('Neuvonta')] });
    const [customers, clear, trust] = await cellsOf('Neuvonta');
    expect(customers).toBe('75.0 n = 40 68.1–81.9');
    expect(clear).toBe('62.5 n = 8');
    expect(trust).toBe('Hidden too few answers, here or in a team beside it');
  });

  it('says too few or none instead of a figure of fewer than five customers', async () => {
    open({
      rows: [
        row('Few', { customer: [{ goal: 'out', value: 100, n: 4 }] }),
        row('None', { customer: [{ goal: 'out', value: null, n: 0 }], staff: [] }),
      ],
    });
    expect((await cellsOf('Few'))[0]).toBe('Too few n = 4');
    expect(await cellsOf('None')).toEqual(['No answers', 'No answers', 'No answers']);
  });

  it('says once that all its figures are hidden, and in each column where the reasons differ', async () => {
    const hidden = (item: string, why: 'few' | 'older-figures'): StaffFigure => ({ item, hidden: true, why });
    open({
      rows: [
        row('Small', { staff: [hidden('clear', 'few'), hidden('trust', 'few')] }),
        row('Both', { staff: [hidden('clear', 'few'), hidden('trust', 'older-figures')] }),
      ],
    });
    const [, ...small] = await cellsOf('Small');
    expect(small).toEqual(['Hidden too few answers, here or in a team beside it']);
    expect((await cellsOf('Both')).slice(1)).toHaveLength(2);
  });

  it('finds its figures by name of goal and item, not by their place', async () => {
    const staff: StaffFigure[] = [
      { item: 'trust', hidden: false, value: 50, n: 6 },
      { item: 'clear', hidden: true, why: 'older-figures' },
    ];
    open({ rows: [row('Neuvonta', { staff })] });
    expect((await cellsOf('Neuvonta')).slice(1)).toEqual([
      'Hidden the file was replaced, and the figures shown before would tell a few answers',
      '50.0 n = 6',
    ]);
  });

  it('asks for the staff survey that is chosen, where there are several', async () => {
    const staffSurveys = [
      { survey: 'staff-year', name: { en: 'Staff survey' } },
      { survey: 'staff-pulse', name: { en: 'Staff pulse' } },
    ];
    const staffWave = { survey: 'staff-year', period: '2026-04', from: '2026-04-01', to: '2026-04-30' };
    const server = fakeServer({
      'GET /api/team-figures': { status: 200, body: teamFigures({ rows: [row('Neuvonta')], staffSurveys, staffWave }) },
    });
    openDashboard(server, '/teams');
    const field = await screen.findByRole('combobox', { name: 'Staff survey shown' });
    expect(field).toHaveValue('staff-year');
    await userEvent.selectOptions(field, 'Staff pulse');
    await waitFor(() => expect(window.location.search).toBe('?survey=staff-pulse'));
  });
});

describe('the merged table', () => {
  it('is in order of names whatever the figures are', async () => {
    open({ rows: [row('Örebro'), row('Asema'), row('Kassa')] });
    await screen.findByRole('table');
    const names = screen.getAllByRole('rowheader').map((cell) => cell.firstChild?.textContent);
    expect(names).toEqual(['Asema', 'Kassa', 'Örebro']);
  });

  it('is in the order of a goal’s distance to its target when asked, teams without a figure last', async () => {
    const goals: TeamFigures['goals'] = [{ goal: 'out', name: { en: 'Visit overall' }, measure: 'index', target: 80 }];
    const out = (value: number | null, n: number) => ({ customer: [{ goal: 'out', value, n }] });
    const rows = [
      row('Asema', out(90, 9)),
      row('Baari', out(1, 4)),
      row('Kassa', out(70, 9)),
      row('Lainat', out(75, 9)),
    ];
    open({ goals, rows });
    expect(await screen.findByRole('columnheader', { name: /target 80$/ })).toBeInTheDocument();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Distance to target: Visit overall');
    const names = screen.getAllByRole('rowheader').map((cell) => cell.firstChild?.textContent);
    expect(names).toEqual(['Kassa', 'Lainat', 'Asema', 'Baari']);
    expect(window.location.search).toBe('?order=out');
    expect(screen.getByText(/may differ by chance alone/)).toBeInTheDocument();
  });

  it('has no column for a number of ideas, which no team has', async () => {
    const goals: TeamFigures['goals'] = [
      { goal: 'out', name: { en: 'Visit overall' }, measure: 'index' },
      { goal: 'ideas', name: { en: 'Service improves' }, measure: 'count', target: 4 },
    ];
    open({ goals, rows: [row('Neuvonta')] });
    await screen.findByRole('columnheader', { name: /Visit overall/ });
    expect(screen.queryByText(/Service improves/)).not.toBeInTheDocument();
  });

  it('says what it cannot tell and what would change our mind, and comes as CSV and as a workbook', async () => {
    open({ rows: [row('Neuvonta')] });
    const mind = await screen.findByRole('heading', { name: 'What would change our mind' });
    expect(mind.parentElement).toHaveTextContent('With more answers the difference shrinks');
    expect(screen.getByRole('heading', { name: 'What these figures cannot tell' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Download XLSX' })).toBeInTheDocument();
  });

  it('has only the chosen location’s teams', async () => {
    open({ rows: [row('Oulu 1'), row('Turku 1', { location: 'Turun piste' })] }, '/teams?location=oulu');
    await screen.findByRole('rowheader', { name: /Oulu 1/ });
    expect(screen.queryByText(/Turku 1/)).not.toBeInTheDocument();
  });

  it('comes after the names that matched nothing', async () => {
    open({
      rows: [row('Neuvonta')],
      unmatched: { staffNames: ['Varasto'], teamsWithoutStaff: [], teamsWithoutCustomers: [] },
    });
    const table = await screen.findByRole('table');
    const name = screen.getByText('Varasto');
    expect(name.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
  });

  it('tells the days of the staff survey, or that there is none', async () => {
    const { unmount } = open({});
    expect(await screen.findByText('Staff survey 2026-10: answered 5 – 18 Oct 2026')).toBeInTheDocument();
    unmount();
    open({ staffWave: null, items: [] });
    expect(await screen.findByText(/No staff survey has been imported yet/)).toBeInTheDocument();
  });
});

describe('two figures against each other', () => {
  const openPairs = (address: string) => {
    const server = fakeServer({
      'GET /api/analysis/teams': { status: 200, body: sampleTeamTable('goal_clarity', 'customer_benefit') },
    });
    openDashboard(server, address);
    return server;
  };

  it('are the customers’ outcome and the first item of the staff’s work before anybody has chosen, with their line', async () => {
    const server = openPairs('/teams');
    expect(await screen.findByRole('img', { name: /52 teams as points/ })).toBeInTheDocument();
    expect(server.asked).toContain('GET /api/analysis/teams?x=goal_clarity&y=customer_benefit');
    expect(screen.getByRole('combobox', { name: 'Across' })).toHaveValue('goal_clarity');
    expect(screen.getByRole('combobox', { name: 'Up' })).toHaveValue('customer_benefit');
    expect(window.location.search).toBe('');
  });

  it('stand both in the address once one is chosen', async () => {
    const server = openPairs('/teams');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Across' }), 'trust_direction');
    await waitFor(() => expect(window.location.search).toBe('?x=trust_direction&y=customer_benefit'));
    expect(server.asked).toContain('GET /api/analysis/teams?x=trust_direction&y=customer_benefit');
  });
});
