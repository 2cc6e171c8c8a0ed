import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createStaffNews } from '../../../../kiosk/renderer/sync/staff-news.ts';
import type { SyncParts } from '../../../../kiosk/renderer/sync/sync-parts.ts';
import type { Answer, Call } from '../../../../kiosk/renderer/sync/transport.ts';
import { IDENTITY } from '../storage/fake-platform.ts';
import { json, problem } from './model-server.ts';

const MINUTE = 60_000;
const NOTE = { id: '0d6c4f6e-6f3a-4c0e-8f29-6a2a1f0b9c11', at: 1, deed: { what: 'reopened' } };
const SAMPLE = new URL('../../../contract/samples/kiosk-results.1.json', import.meta.url);
const RESULTS = (JSON.parse(readFileSync(SAMPLE, 'utf8')) as { reply: object }).reply;

/** A kiosk with one note, before a server that answers as `answers` says. */
function news(answers: (call: Call) => Answer | Error) {
  const calls: string[] = [];
  const forgotten: string[] = [];
  const faults: unknown[] = [];
  const kept: unknown[] = [];
  let monoMs = 0;
  let notes: readonly unknown[] = [NOTE];
  const parts = {
    clock: { monoMs: () => monoMs },
    storage: {
      notes: async () => notes,
      identity: () => IDENTITY,
      forgetNotes: async (ids: readonly string[]) => {
        forgotten.push(...ids);
        notes = [];
      },
      keepLocationResults: async (results: unknown) => void kept.push(results),
    },
    transport: async (call: Call) => {
      calls.push(`${call.path} ${call.token}`);
      const answer = answers(call);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onFault: (error: unknown) => void faults.push(error),
  };
  const tell = createStaffNews(parts as unknown as SyncParts);
  const pass = (ms: number) => {
    monoMs += ms;
  };
  return { tell, calls, forgotten, faults, kept, pass };
}
const paths = (calls: readonly string[]) => calls.map((call) => call.split(' ')[0]);
const NOTES = '/v1/kiosk/notes';
const TOTALS = '/v1/kiosk/results';

describe('what was done behind the PIN', () => {
  it('is told until the server has taken it, under the token of the kiosk', async () => {
    let isDown = true;
    const kiosk = news(({ path }) =>
      path === NOTES && !isDown ? json(200, { taken: [NOTE.id] }) : problem(503, 'busy'),
    );
    await kiosk.tell();
    expect(kiosk.forgotten).toEqual([]);
    isDown = false;
    await kiosk.tell();
    await kiosk.tell();
    expect(kiosk.forgotten).toEqual([NOTE.id]);
    expect(kiosk.calls.filter((call) => call === `${NOTES} ${IDENTITY.token}`)).toHaveLength(2);
  });

  it.each([
    ['names notes it was not told', json(200, { taken: ['other'] })],
    ['is a page of a captive portal', { ...json(200, {}), contentType: 'text/html', text: '<html>' } as Answer],
    ['is of another form', json(200, { taken: 'all' })],
  ])('stays on the kiosk when the answer %s', async (_what, answer) => {
    const kiosk = news(({ path }) => (path === NOTES ? answer : problem(404, 'not_found')));
    await kiosk.tell();
    expect(kiosk.forgotten).toEqual([]);
    expect(kiosk.faults).toEqual([]);
  });
});

describe("the location's totals", () => {
  it('are asked for at most every ten minutes', async () => {
    const kiosk = news(() => problem(503, 'busy'));
    await kiosk.tell();
    kiosk.pass(9 * MINUTE);
    await kiosk.tell();
    expect(paths(kiosk.calls).filter((path) => path === TOTALS)).toHaveLength(1);
    kiosk.pass(MINUTE);
    await kiosk.tell();
    expect(paths(kiosk.calls).filter((path) => path === TOTALS)).toHaveLength(2);
  });

  it('are kept as the server tells them', async () => {
    const kiosk = news(({ path }) => (path === TOTALS ? json(200, RESULTS) : problem(503, 'busy')));
    await kiosk.tell();
    expect(kiosk.kept).toEqual([RESULTS]);
  });

  it('of another form are not kept, and a fault on the way is told and ends nothing', async () => {
    const kiosk = news(({ path }) => (path === TOTALS ? json(200, RESULTS) : new Error('cut')));
    await kiosk.tell();
    expect([kiosk.faults, kiosk.kept]).toEqual([[new Error('cut')], []]);
    const other = news(({ path }) =>
      path === TOTALS ? json(200, { ...RESULTS, today: 'much' }) : json(200, { taken: [] }),
    );
    await other.tell();
    expect([other.kept, other.faults]).toEqual([[], []]);
  });
});
