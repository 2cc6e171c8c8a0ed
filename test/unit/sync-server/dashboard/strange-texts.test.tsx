import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { getFleet, getKiosk } from '#shared/contract/fleet.ts';
import { getIdeas } from '#shared/contract/ideas.ts';
import { createTexts } from '../../../../sync-server/pulse/i18n/texts.ts';
import { IdeaItem } from '../../../../sync-server/pulse/screens/IdeaItem.tsx';
import { fakeServer, openDashboard } from './fake-server.tsx';

const sample = (name: string) => {
  const file = join(process.cwd(), 'test/contract/samples', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')).reply;
};
const fleetOf = (name: string) => {
  const page = getFleet.reply.parse(sample('kiosks.1'));
  const rows = page.rows.map((row) => ({ ...row, name, location: { id: 'hall', name } }));
  return { ...page, rows };
};
const detailOf = (name: string) => {
  const detail = getKiosk.reply.parse(sample('kiosk.2'));
  const { row, replaces } = detail;
  return {
    ...detail,
    row: { ...row, name, location: { id: 'hall', name } },
    replaces: replaces && { ...replaces, name },
  };
};
const session = { status: 200, body: { userName: 'ilta', role: 'it' } };

const NAMES = [
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '{{7*7}} {{name}}',
  '$t(kiosk.name)',
  '%s%n',
  "' OR 1=1--",
  '&lt;b&gt;',
];

/** Nothing of a text has become a part of the page, nor somewhere to go. */
function expectNoMarkup() {
  expect(document.querySelectorAll('main script, main img')).toHaveLength(0);
  const ways = [...document.querySelectorAll('[href], [src]')].flatMap(
    (one) => one.getAttribute('href') ?? one.getAttribute('src') ?? [],
  );
  expect(ways.filter((way) => /javascript:|<|\{\{/.test(way))).toEqual([]);
}

describe('a name that is code elsewhere', () => {
  it.each(NAMES)('row 40: %s is shown as it is, in the list, in its labels and on its own page', async (name) => {
    const server = fakeServer({
      'GET /api/session': session,
      'GET /api/kiosks': { status: 200, body: fleetOf(name) },
      'GET /api/kiosks/kiosk': { status: 200, body: detailOf(name) },
    });
    openDashboard(server, '/kiosks');
    const way = await screen.findByRole('button', { name: `Show ${name}` });
    expect(way.textContent).toBe(name);
    expectNoMarkup();
    await userEvent.setup().click(way);
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe(name);
    expect(await screen.findByText(`Took the place of ${name}`)).toBeDefined();
    expectNoMarkup();
  });
});

describe("a stranger's text that would steer the screen", () => {
  const text = '\u202egnp.exe\u0007';
  const shown = '\\u{202e}gnp.exe\\u{7}';

  it('row 14: is written out where leaders read ideas, and where they choose one of them', async () => {
    const list = getIdeas.reply.parse(sample('ideas.2'));
    const ideas = list.ideas.map((idea) => ({ ...idea, text, status: 'new' as const, action: null }));
    const server = fakeServer({
      'GET /api/session': { status: 200, body: { userName: 'maija', role: 'manager' } },
      'GET /api/ideas': { status: 200, body: { ...list, ideas } },
    });
    openDashboard(server, '/ideas');
    expect(await screen.findAllByText(shown)).toHaveLength(ideas.length);
    await userEvent.setup().click(screen.getAllByRole('button', { name: 'Same as another' })[0] as HTMLElement);
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual([shown]);
  });

  it('row 14: is written out to the team, to those who hear the page too', () => {
    const idea = { ...sample('pulse-page.1').ideas[0], text };
    render(
      <I18nextProvider i18n={createTexts('en')}>
        <IdeaItem idea={idea} goals={[]} supported={false} onSupport={() => undefined} />
      </I18nextProvider>,
    );
    const [item] = screen.getAllByRole('listitem');
    expect(within(item as HTMLElement).getByText(shown)).toBeDefined();
    expect(
      within(item as HTMLElement)
        .getByRole('button')
        .getAttribute('aria-label'),
    ).toContain(shown);
  });
});
