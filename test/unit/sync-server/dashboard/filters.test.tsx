import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, openDashboard } from './fake-server.tsx';

const lastReading = (asked: readonly string[]): string | undefined =>
  asked.filter((one) => one.startsWith('GET /api/goals')).at(-1);

describe('the filters', () => {
  it('are restored from the address', async () => {
    const server = fakeServer({});
    openDashboard(server, '/?period=2026-10&location=oulu&view=table');
    expect(await screen.findByRole('table')).toBeInTheDocument();
    expect(lastReading(server.asked)).toBe('GET /api/goals?period=2026-10&location=oulu');
    expect(screen.getByLabelText('Period')).toHaveValue('2026-10');
    await waitFor(() => expect(screen.getByLabelText('Location')).toHaveDisplayValue('Oulun piste'));
  });

  it('go into the address when chosen, and back again with the back button', async () => {
    const server = fakeServer({});
    openDashboard(server);
    await screen.findByRole('option', { name: 'Oulun piste' });
    await userEvent.selectOptions(screen.getByLabelText('Location'), 'oulu');
    expect(window.location.search).toBe('?location=oulu');
    await waitFor(() => expect(lastReading(server.asked)).toBe('GET /api/goals?location=oulu'));
    act(() => window.history.back());
    await waitFor(() => expect(screen.getByLabelText('Location')).toHaveValue(''));
    await waitFor(() => expect(lastReading(server.asked)).toBe('GET /api/goals'));
  });

  it('are cleared by Esc, which leaves the chosen view alone', async () => {
    const server = fakeServer({});
    openDashboard(server, '/?period=2026-10&location=oulu&view=table');
    await screen.findByRole('table');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(window.location.search).toBe('?view=table'));
    expect(screen.queryByRole('button', { name: /Clear filters/ })).not.toBeInTheDocument();
  });

  it('are removed one by one by their chips', async () => {
    openDashboard(fakeServer({}), '/?period=2026-10&location=oulu');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove filter: 2026-10' }));
    expect(window.location.search).toBe('?location=oulu');
    expect(screen.getByLabelText('Period')).toHaveFocus();
  });

  it('follow to the other page', async () => {
    openDashboard(fakeServer({}), '/?period=2026-10');
    await userEvent.click(await screen.findByRole('link', { name: 'Teams' }));
    expect(window.location.pathname + window.location.search).toBe('/teams?period=2026-10');
  });

  it('take an own period in the usual notation, and refuse another without changing anything', async () => {
    openDashboard(fakeServer({}));
    await userEvent.selectOptions(await screen.findByLabelText('Period'), 'Another period…');
    const field = screen.getByLabelText('Own period');
    await userEvent.type(field, '2026-02-30..2026-03-01{Enter}');
    expect(screen.getByText('This is not a period.')).toBeInTheDocument();
    expect(window.location.search).toBe('');
    await userEvent.clear(field);
    await userEvent.type(field, '2026-w42{Enter}');
    expect(window.location.search).toBe('?period=2026-W42');
  });
});
