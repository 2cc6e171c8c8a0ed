import { render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import type { GoalsOverview, TeamFigures } from '#shared/contract/dashboard.ts';
import { App } from '../../../../sync-server/dashboard/App.tsx';
import { createCall } from '../../../../sync-server/dashboard/api/api.ts';
import type { EventStream } from '../../../../sync-server/dashboard/api/live.ts';
import { ServicesContext } from '../../../../sync-server/dashboard/api/services.ts';
import { createTexts, type Language } from '../../../../sync-server/dashboard/i18n/language.ts';

type Reply = { status: number; body?: unknown };

/** A stream whose events the test sends itself. */
export class FakeStream implements EventStream {
  readyState = 1;
  closed = false;
  private readonly listeners = new Map<string, () => void>();
  addEventListener(name: string, listener: () => void): void {
    this.listeners.set(name, listener);
  }
  close(): void {
    this.closed = true;
  }
  emit(name: 'open' | 'error' | 'changed'): void {
    this.listeners.get(name)?.();
  }
}

export const problem = (status: number, code: string): Reply => ({
  status,
  body: { code, detail: 'what to do', requestId: 'req-1' },
});

export function overview(changes: Partial<GoalsOverview> = {}): GoalsOverview {
  return {
    period: { label: '2026-11', from: '2026-11-01', to: '2026-11-30' },
    organisation: 'Esimerkkilä',
    updatedAt: Date.UTC(2026, 10, 20, 10),
    setAside: 0,
    counted: 399,
    kiosks: { active: 3, unsent: 0, withUnsent: 0 },
    goals: [goal({})],
    ...changes,
  };
}

export type OverviewGoal = GoalsOverview['goals'][number];

export function goal(changes: Partial<OverviewGoal>): OverviewGoal {
  return {
    goal: 'out',
    name: { fi: 'Käynti kokonaisuutena', sv: 'Besöket som helhet', en: 'Visit overall' },
    owner: 'Maija Virtanen',
    measure: 'index',
    target: 80,
    by: '2026-12-31',
    figure: { goal: 'out', value: 82.44, n: 399 },
    status: 'reached',
    ...changes,
  };
}

export function teamFigures(changes: Partial<TeamFigures> = {}): TeamFigures {
  return {
    period: { label: '2026-11', from: '2026-11-01', to: '2026-11-30' },
    k: 5,
    goals: [{ goal: 'out', name: { en: 'Visit overall' }, measure: 'index' }],
    items: [
      { item: 'clear', title: { en: 'My goals are clear' } },
      { item: 'trust', title: { en: 'I trust the direction' } },
    ],
    staffWave: { survey: 'pulse', period: '2026-10', from: '2026-10-05', to: '2026-10-18' },
    rows: [],
    unmatched: { staffNames: [], teamsWithoutStaff: [], teamsWithoutCustomers: [] },
    ...changes,
  };
}

/** A server made of replies by "METHOD path"; the test changes `replies` while the dashboard runs. */
export function fakeServer(replies: Record<string, Reply | (() => Reply | Promise<Reply>)>) {
  const asked: string[] = [];
  const sent: unknown[] = [];
  const streams: FakeStream[] = [];
  const all: typeof replies = {
    'GET /api/session': { status: 200, body: { userName: 'maija', role: 'viewer' } },
    'GET /api/locations': { status: 200, body: { locations: [{ id: 'oulu', name: 'Oulun piste' }] } },
    'GET /api/goals': { status: 200, body: overview() },
    'GET /api/team-figures': { status: 200, body: teamFigures() },
    'GET /api/linkages': { status: 200, body: { linkages: [] } },
    ...replies,
  };
  const fetch = async (address: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const path = String(address);
    asked.push(`${init?.method} ${path}`);
    if (typeof init?.body === 'string') sent.push(JSON.parse(init.body));
    const given = all[`${init?.method} ${path.split('?')[0]}`] ?? problem(404, 'not_found');
    const { status, body } = typeof given === 'function' ? await given() : given;
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  };
  const openEvents = (): FakeStream => {
    const stream = new FakeStream();
    streams.push(stream);
    return stream;
  };
  return { fetch, openEvents, asked, sent, streams, replies: all };
}

const NOW = Date.UTC(2026, 10, 20, 12);

/** Renders the whole dashboard at an address, against a fake server. */
export function openDashboard(server: ReturnType<typeof fakeServer>, address = '/', language: Language = 'en') {
  window.history.replaceState(null, '', address);
  const services = {
    call: createCall(server.fetch),
    openEvents: server.openEvents,
    now: () => NOW,
    random: () => 0.5,
  };
  return render(
    <I18nextProvider i18n={createTexts(language)}>
      <ServicesContext value={services}>
        <App />
      </ServicesContext>
    </I18nextProvider>,
  );
}
