import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { getKiosk } from '#shared/contract/fleet.ts';
import { kioskNoticesEn } from '../../../../../sync-server/dashboard/i18n/kiosk-notices/en.ts';
import { fakeServer, openDashboard } from '../fake-server.tsx';

const reply = (name: string) =>
  JSON.parse(readFileSync(join(process.cwd(), 'test/contract/samples', `${name}.json`), 'utf8')).reply;
const notice = (code: string, numbers: Record<string, number>, at: number) => ({
  id: `5f0e8a52-7a34-4c58-9f0f-1f8f5ad9f01${at}`,
  code,
  numbers,
  toldAt: 1_791_968_400_000 - at,
});

async function noticesOf(notices: readonly ReturnType<typeof notice>[]) {
  const server = fakeServer({
    'GET /api/session': { status: 200, body: { userName: 'ilta', role: 'it' } },
    'GET /api/kiosks': { status: 200, body: reply('kiosks.1') },
    'GET /api/kiosks/kiosk': { status: 200, body: { ...getKiosk.reply.parse(reply('kiosk.2')), notices } },
  });
  openDashboard(server, '/kiosks');
  await userEvent.setup().click((await screen.findAllByRole('button', { name: /^Show / }))[0] as HTMLElement);
  await screen.findByRole('heading', { level: 1, name: 'Hall 1' });
}

describe('what a kiosk has noticed about itself', () => {
  it('is told in words with its numbers, and an unknown one by its code', async () => {
    await noticesOf([
      notice('ROWS_MISSING', { expected: 5, found: 3, restored: 1 }, 1),
      notice('VOID_SEQ', { seq: 17 }, 2),
      notice('FAN_STUCK', {}, 3),
    ]);
    const list = await screen.findByRole('region', { name: 'What the kiosk has noticed about itself' });
    const items = within(list).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent?.split('. ')[0])).toEqual([
      expect.stringContaining('missing from the database: 2 of 5; brought back by the journal: 1'),
      expect.stringContaining('Number 17 was given up'),
      expect.stringContaining('does not know: FAN_STUCK'),
    ]);
  });

  it('has no place where there is nothing to tell', async () => {
    await noticesOf([]);
    expect(screen.queryByRole('region', { name: 'What the kiosk has noticed about itself' })).toBeNull();
  });

  it('has words for whatever the kiosk of this version can tell', () => {
    const sources = globSync('kiosk/renderer/**/*.{ts,tsx}').map((file) => readFileSync(file, 'utf8'));
    const told = sources.flatMap((source) =>
      [...source.matchAll(/noteEvent\(\s*\w+,\s*([^;]*?)\)/g)].map(([, what]) => what),
    );
    const codes = told.flatMap((what) => [...(what ?? '').matchAll(/'([A-Z][A-Z_]{2,})'/g)].map(([, code]) => code));
    expect(codes).toEqual(expect.arrayContaining(['VOID_SEQ', 'DISK_FULL', 'ROWS_MISSING', 'SURVEY_REFUSED']));
    expect(codes.filter((code) => !(`notices.${code}` in kioskNoticesEn))).toEqual([]);
  });
});
