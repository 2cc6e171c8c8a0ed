import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, openDashboard, problem } from './fake-server.tsx';

const WAITING = {
  userCode: 'BCDF-GHJK',
  platform: 'electron',
  appBuild: '0.1.0',
  screen: { width: 1080, height: 1920 },
  address: '10.20.30.40',
  requestedAt: Date.UTC(2026, 10, 20, 11, 58),
  expiresAt: Date.UTC(2026, 10, 20, 12, 13),
  locations: [
    { id: 'oulu', name: 'Oulun piste', teams: [{ id: 'advice', name: 'Neuvonta' }] },
    { id: 'espoo', name: 'Espoon piste', teams: [] },
  ],
};
const replies = (waiting: object = { status: 200, body: WAITING }) => ({
  'GET /api/session': { status: 200, body: { userName: 'tuki', role: 'it' } },
  'GET /api/device-authorizations': waiting as { status: number },
  'POST /api/device-authorizations/approve': { status: 204 },
  'POST /api/device-authorizations/reject': { status: 204 },
});
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('the page that approves a kiosk', () => {
  it('asks whether the screen shows this code, and says what the kiosk is, where it asks from and since when', async () => {
    const server = fakeServer(replies());
    openDashboard(server, '/approve?code=bcdfghjk');
    const form = await screen.findByRole('form', { name: 'Does the screen in front of you show this code?' });
    expect(within(form).getByText('BCDF-GHJK')).toBeVisible();
    expect([...form.querySelectorAll('dd')].map((fact) => fact.textContent)).toEqual([
      'Installed kiosk 0.1.0, 1080 × 1920 pixels',
      '10.20.30.40',
      expect.stringMatching(/^20\/11\/2026, \d\d:58/),
    ]);
    expect(server.asked).toContain('GET /api/device-authorizations?code=BCDF-GHJK');
  });

  it('approves only with a name and a place, and a team of that place', async () => {
    const server = fakeServer(replies());
    openDashboard(server, '/approve?code=BCDF-GHJK');
    const user = userEvent.setup();
    await screen.findByRole('form');
    expect(button('Approve').disabled).toBe(true);
    await user.type(screen.getByLabelText('Name of the device'), ' Aula ');
    expect(button('Approve').disabled).toBe(true);
    await user.selectOptions(screen.getByLabelText('Location'), 'oulu');
    await user.selectOptions(screen.getByLabelText('Team'), 'advice');
    await user.click(button('Approve'));
    expect(await screen.findByText('Aula is approved. Go on at the screen of the kiosk.')).toBeVisible();
    expect(server.sent).toEqual([{ code: 'BCDF-GHJK', name: 'Aula', location: 'oulu', team: 'advice' }]);
    expect(screen.queryByRole('form', { name: /Does the screen/ })).toBeNull();
  });

  it('forgets the team with its place', async () => {
    const server = fakeServer(replies());
    openDashboard(server, '/approve?code=BCDF-GHJK');
    const user = userEvent.setup();
    await screen.findByRole('form');
    await user.type(screen.getByLabelText('Name of the device'), 'Aula');
    await user.selectOptions(screen.getByLabelText('Location'), 'oulu');
    await user.selectOptions(screen.getByLabelText('Team'), 'advice');
    await user.selectOptions(screen.getByLabelText('Location'), 'espoo');
    expect(screen.queryByLabelText('Team')).toBeNull();
    await user.click(button('Approve'));
    await waitFor(() => expect(server.sent).toEqual([{ code: 'BCDF-GHJK', name: 'Aula', location: 'espoo' }]));
  });

  it('rejects without either', async () => {
    const server = fakeServer(replies());
    openDashboard(server, '/approve?code=BCDF-GHJK');
    await screen.findByRole('form');
    await userEvent.setup().click(button('Reject'));
    expect(await screen.findByText('The kiosk is rejected.')).toBeVisible();
    expect(server.sent).toEqual([{ code: 'BCDF-GHJK' }]);
  });

  it.each([
    [404, 'not_found', /code/i],
    [429, 'too_many_requests', /Too many/i],
  ])('says what to do where no kiosk shows this code, or too many were tried (%d)', async (status, code, sentence) => {
    openDashboard(fakeServer(replies(problem(status, code))), '/approve?code=BCDF-GHJK');
    expect(await screen.findByRole('alert')).toHaveTextContent(sentence);
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  });

  it('asks the server about no code that cannot be one', async () => {
    const server = fakeServer(replies());
    openDashboard(server, '/approve');
    await userEvent.setup().type(await screen.findByLabelText('Code on the screen of the kiosk'), 'ABCD-1234');
    expect(button('Find the kiosk').disabled).toBe(true);
    expect(server.asked.filter((one) => one.includes('device-authorizations'))).toEqual([]);
  });

  it('says that a decision was not kept, and leaves what was typed', async () => {
    const server = fakeServer({
      ...replies(),
      'POST /api/device-authorizations/approve': problem(404, 'not_found'),
    });
    openDashboard(server, '/approve?code=BCDF-GHJK');
    const user = userEvent.setup();
    await screen.findByRole('form');
    await user.type(screen.getByLabelText('Name of the device'), 'Aula');
    await user.selectOptions(screen.getByLabelText('Location'), 'espoo');
    await user.click(button('Approve'));
    expect(await screen.findByText('The decision could not be kept. Try again.')).toBeVisible();
    expect(screen.getByLabelText<HTMLInputElement>('Name of the device').value).toBe('Aula');
  });
});
