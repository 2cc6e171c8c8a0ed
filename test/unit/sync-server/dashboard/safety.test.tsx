import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeServer, openDashboard } from './fake-server.tsx';

const sample = (name: string) => {
  const file = join(process.cwd(), 'test/contract/samples', `${name}.1.json`);
  return JSON.parse(readFileSync(file, 'utf8')).reply as object;
};
const replies = (role: string) => ({
  'GET /api/session': { status: 200, body: { userName: 'ilta', role } },
  'GET /api/safety': { status: 200, body: sample('safety') },
  'GET /api/proof': { status: 200, body: sample('proof') },
  'GET /api/quarantine': { status: 200, body: sample('quarantine') },
  'GET /api/quarantine/item': { status: 200, body: sample('quarantine-item') },
  'POST /api/quarantine/discard': { status: 200, body: { discarded: 1 } },
});

describe('the page about safe keeping', () => {
  it('shows a difference in red with its numbers, a suspected clone, and how old the backup is', async () => {
    openDashboard(fakeServer(replies('it')), '/safety');
    const cell = await screen.findByText(/MISSING/);
    expect(cell.textContent).toBe('MISSING numbers 3–4');
    expect(cell.className).toBe('difference');
    expect(screen.getByText(/two devices use one identity \(two_boots\)/)).toBeDefined();
    expect(screen.getByText(/Last backup .*rows kept since: 2/)).toBeDefined();
  });

  it('lets IT look at the bytes and discard rows for a reason', async () => {
    const server = fakeServer(replies('it'));
    openDashboard(server, '/safety');
    const user = userEvent.setup();
    await user.click((await screen.findAllByRole('button', { name: 'Show bytes' }))[0] as HTMLElement);
    expect(
      await within(await screen.findByRole('region', { name: 'Bytes of row 42' })).findByText('/wAb'),
    ).toBeDefined();
    const discard = screen.getByRole<HTMLButtonElement>('button', { name: 'Discard the chosen' });
    await user.click(screen.getByRole('checkbox', { name: '42' }));
    expect(discard.disabled).toBe(true);
    await user.type(screen.getByLabelText('Reason to discard'), 'noise');
    await user.click(discard);
    expect(await screen.findByText('Discarded: 1.')).toBeDefined();
    expect(server.asked).toContain('POST /api/quarantine/discard');
  });

  it('row 14: shows bytes that are text with what would steer the screen written out', async () => {
    const item = { ...sample('quarantine-item'), text: '{"t":"\u202egnp.exe"}' };
    openDashboard(fakeServer({ ...replies('it'), 'GET /api/quarantine/item': { status: 200, body: item } }), '/safety');
    await userEvent.setup().click((await screen.findAllByRole('button', { name: 'Show bytes' }))[0] as HTMLElement);
    const region = await screen.findByRole('region', { name: 'Bytes of row 42' });
    expect(await within(region).findByText('{"t":"\\u{202e}gnp.exe"}')).toBeDefined();
  });

  it('is not offered to those who only read results', async () => {
    openDashboard(fakeServer(replies('viewer')), '/');
    await screen.findByRole('navigation');
    expect(screen.queryByRole('link', { name: 'Safe keeping' })).toBeNull();
  });
});
