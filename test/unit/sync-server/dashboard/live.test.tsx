import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, goal, openDashboard, overview, problem } from './fake-server.tsx';

const figures = (value: number) => ({
  status: 200,
  body: overview({ goals: [goal({ figure: { goal: 'out', value, n: 399 } })] }),
});

const readings = (asked: readonly string[]): number => asked.filter((one) => one === 'GET /api/goals').length;

describe('figures on the screen', () => {
  it('change when the server says that something changed, without a loading state between', async () => {
    const server = fakeServer({ 'GET /api/goals': figures(70) });
    openDashboard(server);
    await screen.findByText('70.0');
    server.replies['GET /api/goals'] = figures(71.5);
    act(() => server.streams[0]?.emit('changed'));
    expect(screen.getByText('70.0')).toBeInTheDocument();
    expect(await screen.findByText('71.5')).toBeInTheDocument();
  });

  it('are read once more after a burst of changes during a reading, and end with the last state', async () => {
    let release = (): void => undefined;
    const server = fakeServer({ 'GET /api/goals': figures(70) });
    openDashboard(server);
    await screen.findByText('70.0');
    server.replies['GET /api/goals'] = () =>
      new Promise((resolve) => {
        release = () => resolve(figures(71));
      });
    act(() => server.streams[0]?.emit('changed'));
    act(() => {
      for (let count = 0; count < 20; count += 1) server.streams[0]?.emit('changed');
    });
    await waitFor(() => expect(readings(server.asked)).toBe(2));
    server.replies['GET /api/goals'] = figures(72);
    act(() => release());
    expect(await screen.findByText('72.0', {}, { timeout: 3_000 })).toBeInTheDocument();
    expect(readings(server.asked)).toBe(3);
  });

  it('stay, with a notice, when a refresh fails', async () => {
    const server = fakeServer({ 'GET /api/goals': figures(70) });
    openDashboard(server);
    await screen.findByText('70.0');
    server.replies['GET /api/goals'] = problem(503, 'busy');
    act(() => server.streams[0]?.emit('changed'));
    expect(await screen.findByText(/The update did not succeed/)).toBeInTheDocument();
    expect(screen.getByText('70.0')).toBeInTheDocument();
  });

  it('are read anew when a broken connection is back, for changes were missed', async () => {
    const server = fakeServer({ 'GET /api/goals': figures(70) });
    openDashboard(server);
    await screen.findByText('70.0');
    act(() => server.streams[0]?.emit('open'));
    expect(screen.getByText('Figures update by themselves')).toBeInTheDocument();
    act(() => server.streams[0]?.emit('error'));
    expect(screen.getByText(/The connection broke/)).toBeInTheDocument();
    server.replies['GET /api/goals'] = figures(75);
    act(() => server.streams[0]?.emit('open'));
    expect(await screen.findByText('75.0')).toBeInTheDocument();
  });
});
