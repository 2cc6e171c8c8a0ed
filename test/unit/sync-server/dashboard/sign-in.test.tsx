import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, openDashboard, problem } from './fake-server.tsx';

describe('signing in', () => {
  it('shows no figure and asks for none before somebody has signed in', async () => {
    const server = fakeServer({ 'GET /api/session': problem(401, 'unauthorized') });
    openDashboard(server);
    await screen.findByRole('heading', { name: 'Sign in' });
    expect(server.asked).toEqual(['GET /api/session']);
    expect(server.streams).toEqual([]);
  });

  it('keeps the address: after signing in the asked view opens', async () => {
    const server = fakeServer({
      'GET /api/session': problem(401, 'unauthorized'),
      'POST /api/session': { status: 200, body: { userName: 'maija', role: 'viewer' } },
    });
    openDashboard(server, '/teams?period=2026-Q3');
    await userEvent.type(await screen.findByLabelText('User name'), 'maija');
    await userEvent.type(screen.getByLabelText('Password'), 'secret{Enter}');
    expect(await screen.findByRole('heading', { name: 'Teams' })).toBeInTheDocument();
    expect(server.asked).toContain('GET /api/team-figures?period=2026-Q3');
  });

  it('tells a wrong password in words and stays', async () => {
    const server = fakeServer({
      'GET /api/session': problem(401, 'unauthorized'),
      'POST /api/session': problem(401, 'sign_in_failed'),
    });
    openDashboard(server);
    await userEvent.type(await screen.findByLabelText('User name'), 'maija');
    await userEvent.type(screen.getByLabelText('Password'), 'wrong{Enter}');
    expect(await screen.findByText('User name or password is wrong.')).toBeInTheDocument();
  });

  it('asks for what is missing without asking the server', async () => {
    const server = fakeServer({ 'GET /api/session': problem(401, 'unauthorized') });
    openDashboard(server);
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(screen.getByText('Enter a user name and a password.')).toBeInTheDocument();
    expect(server.asked).toEqual(['GET /api/session']);
  });

  it('comes back when the session ends while figures are on the screen', async () => {
    const server = fakeServer({});
    openDashboard(server);
    await screen.findByText('Visit overall');
    server.replies['GET /api/goals'] = problem(401, 'unauthorized');
    server.streams[0]?.emit('changed');
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
    expect(screen.queryByText('Visit overall')).not.toBeInTheDocument();
  });

  it('tells an account without results that it has none, without a retry that cannot help', async () => {
    openDashboard(fakeServer({ 'GET /api/goals': problem(403, 'forbidden') }));
    expect(await screen.findByText(/This account may not see results/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  });
});
