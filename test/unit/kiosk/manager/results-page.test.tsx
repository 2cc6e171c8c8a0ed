import { fireEvent, render, screen, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { createManagerTexts } from '../../../../kiosk/renderer/screens/manager/manager-texts.ts';
import { ResultsPage } from '../../../../kiosk/renderer/screens/manager/results/ResultsPage.tsx';
import type { LocalDay } from '../../../../kiosk/renderer/storage/local-results.ts';
import { NO_STAFF_STATE } from '../../../../kiosk/renderer/storage/staff-state.ts';
import { managerFixture } from '../../../support/manager-fixture.ts';

const fixture = managerFixture('135790');
const { results, comments, location, now } = fixture;
type Changes = {
  readonly results?: object | null;
  readonly comments?: readonly object[];
  readonly status?: object;
  readonly lastSync?: number | null;
  readonly freeBytes?: number;
};

/** The page behind the PIN on a wide panel, in English. */
function open(changes: Changes = {}) {
  fixture.deeds.length = 0;
  const on = { sendNow: vi.fn(), cleaning: vi.fn(), leave: vi.fn() };
  const status = { ...fixture.storage.status(), ...changes.status };
  const lastSync = changes.lastSync === undefined ? now - 12 * 60_000 : changes.lastSync;
  const read = {
    results: changes.results === null ? null : { ...results, ...changes.results },
    comments: (changes.comments ?? comments) as typeof comments,
    location,
  };
  const page = (
    <I18nextProvider i18n={createManagerTexts('en')}>
      <ResultsPage
        config={fixture.config}
        storage={{ ...fixture.storage, sendNow: on.sendNow, lastSync: () => lastSync }}
        status={status}
        read={read}
        clock={{ wallMs: () => now, monoMs: () => 3_600_000, after: () => () => undefined }}
        version="0.1.0"
        lang="en"
        shape="wide"
        freeBytes={changes.freeBytes ?? null}
        cleaningSeconds={60}
        report={undefined}
        onLeave={on.leave}
        onCleaning={on.cleaning}
        onReEnrol={() => undefined}
        onFault={() => undefined}
      />
    </I18nextProvider>
  );
  return { ...on, ...render(page) };
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }), { detail: 0 });
const cellsOf = (name: RegExp) =>
  within(screen.getByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
const rowsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent));
const only = <E extends Element>(container: Element, selector: string) => {
  const [found, ...more] = container.querySelectorAll<E & HTMLElement>(selector);
  if (!found || more.length > 0) throw new Error(`${selector}: ${more.length}`);
  return found;
};
const noDays: Partial<LocalDay>[] = [];

describe('the page of results', () => {
  it('says how fresh it is, and that nothing has been heard from the server where nothing has', () => {
    const { container, unmount } = open();
    expect(only(container, '.head-facts')).toHaveTextContent(
      'Answers on this device: 31 · Set aside 2 · Last contact 12 minutes ago · Unsent 7',
    );
    unmount();
    expect(only(open({ lastSync: null }).container, '.head-facts')).toHaveTextContent(
      'Last contact not since the start',
    );
  });

  it('A59: says what was set aside, counts it in and out, and labels both', () => {
    const { container } = open();
    const isOf = () => only(container, '[data-head="counted"]').textContent;
    expect([isOf(), cellsOf(/Done in one visit/).slice(1, 4)]).toEqual(['31', ['61%', '85%', '31']]);
    expect(screen.queryByText(/now include answers/)).toBeNull();
    press('Show set aside (2)');
    expect([isOf(), cellsOf(/Done in one visit/).slice(1, 4)]).toEqual(['33', ['58%', '85%', '33']]);
    expect(screen.getByText('The figures now include answers that were set aside.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Show set aside (2)' })).toHaveAttribute('aria-pressed', 'true');
    press('Show set aside (2)');
    expect([isOf(), cellsOf(/Done in one visit/).slice(1, 4)]).toEqual(['31', ['61%', '85%', '31']]);
  });

  it('warns where what was set aside would move a headline by more than two points, whether it counts or not', () => {
    open();
    const warning = () => screen.getByText(/^Answers set aside would move the result by more than two points: /);
    expect(warning()).toHaveTextContent('Done in one visit');
    press('Show set aside (2)');
    expect(warning()).toBeVisible();
  });

  it('draws each goal on its bar with a tick at its target, and an empty bar where too few have answered', () => {
    const { container } = open();
    const bars = (name: RegExp) =>
      [...screen.getByRole('row', { name }).querySelectorAll('rect')].map((one) => [
        one.getAttribute('class'),
        Number(one.getAttribute('x')),
        Number(one.getAttribute('width')),
      ]);
    const [, value, tick] = bars(/Done in one visit/);
    expect(value).toEqual(['target-bar-value', 0, expect.closeTo((100 * 19) / 31, 6)]);
    expect(tick).toEqual(['target-bar-tick', 84.5, 1]);
    // Of -100 to 100, the target of 30 stands at 65.
    expect(bars(/Recommended/).at(-1)).toEqual(['target-bar-tick', 64.5, 1]);
    expect(bars(/Treated well/).map(([name]) => name)).toEqual(['target-bar-ground', 'target-bar-tick']);
    expect(only(container, '.goal-row:nth-child(3) .goal-unknown')).toHaveTextContent('No answers');
  });

  it('greys a goal of fewer than five answers, shows no figure of it, and how many there were', () => {
    const few = { ...results.days.at(-1), setAside: { responses: 0, choices: {}, answered: {} } };
    const counted = { responses: 4, choices: { done: { yes: 4 } }, answered: { done: 4 } };
    const { container } = open({ results: { days: [...results.days.slice(0, -1), { ...few, counted }] } });
    expect(cellsOf(/Done in one visit/)).toEqual(['', 'Too few answers', '85%', '4', '']);
    expect(only(container, '.goal-row:nth-child(2) .goal-value')).toHaveClass('goal-unknown');
  });

  it('has no result of anything before the first answer, and can still be left, closed and cleaned', () => {
    const { leave } = open({ results: { days: noDays } });
    expect(cellsOf(/Done in one visit/)[1]).toBe('No answers');
    expect(screen.getAllByText('There are no results yet.')).not.toHaveLength(0);
    press('Lock');
    expect(leave).toHaveBeenCalledOnce();
  });

  it('says so where storage cannot be read, beside the state of the device', () => {
    open({ results: null });
    expect(screen.getByText('There are no results yet.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Send now' })).toBeVisible();
  });
});

describe('the trend on the page', () => {
  const withBreak = { results: { breaks: ['2026-11-11'] } };

  it('is dotted to today, marks where the survey changed, and leaves the line off there', () => {
    const { container } = open(withBreak);
    expect(only(container, '.chart-dotted').getAttribute('d')).toMatch(/^M[\d.,]+L[\d.,]+$/);
    expect(container.querySelectorAll('.chart-break')).toHaveLength(1);
    const steps = (of: Element) => only(of, '.chart-line:not(.chart-dotted)').getAttribute('d')?.split('M').length ?? 0;
    const marked = steps(container);
    expect(marked).toBe(steps(open().container) - 1);
  });

  it('has the same in words in its table, the newest first', () => {
    open(withBreak);
    press('Open: Trend');
    const [head, today, ...before] = rowsOf(only(document.body, '.twin'));
    expect(head).toEqual(['From', 'Result', 'n', 'Note']);
    expect(today?.[0]).toBe('20/11');
    expect(today?.[3]).toMatch(/^not over yet/);
    expect(before.find(([from]) => from === '11/11')?.[3]).toMatch(/the survey changed/);
    // A Sunday: nobody came.
    expect(before.find(([from]) => from === '15/11')?.slice(1, 3)).toEqual(['Too few answers', '0']);
  });
});

describe('the distribution on the page', () => {
  it('has a number on every segment with room for one, all in its words, and a table of the same', () => {
    const { container } = open();
    const bar = container.querySelector('.stack') as HTMLElement;
    expect([...bar.children].map((one) => [one.getAttribute('data-step'), one.textContent])).toEqual([
      ['0', '19'],
      ['1', '19'],
      ['3', '29'],
      ['4', '32'],
    ]);
    expect(bar).toHaveAttribute('aria-label', 'Badly 19%, Rather badly 19%, Rather well 29%, Well 32%');
    press('Open: Distribution');
    const [table] = screen.getAllByRole('table');
    expect(rowsOf(table as HTMLElement).slice(1)).toEqual([
      [' Badly', '19%', '6'],
      [' Rather badly', '19%', '6'],
      [' In between', '0%', '0'],
      [' Rather well', '29%', '9'],
      [' Well', '32%', '10'],
    ]);
  });
});

describe('the heat map on the page', () => {
  const at = (hours: object): Partial<LocalDay> => ({
    day: '2026-11-20',
    counted: { responses: 9, choices: {}, answered: {}, hours } as LocalDay['counted'],
    setAside: { responses: 0, choices: {}, answered: {} },
  });
  const days = [at({ 9: { went: { 5: 2 } }, 11: { went: { 1: 1, 5: 3 } } })];

  it('is a table of weekdays and hours; an hour of fewer than three has neither colour nor figure', () => {
    open({ results: { days } });
    press('Open: Weekday and hour');
    const table = only(document.body, '.heat');
    expect(rowsOf(table)).toEqual([
      ['', '9', '10', '11'],
      ['Fri', 'Too few answers', '', '75 n 4'],
    ]);
    expect(
      [...table.querySelectorAll('tbody td')].map((cell) => [cell.className, cell.getAttribute('data-step')]),
    ).toEqual([
      ['heat-few', null],
      ['heat-none', null],
      ['', '3'],
    ]);
  });

  it('says of how many days it is, whatever period the page shows', () => {
    const { container } = open();
    expect(only(container, '[data-card="heat"] .result-goal')).toHaveTextContent('Visit overall · 28 days');
    press('Open: Weekday and hour');
    expect(screen.getByText(/^Of the last 28 days\./)).toBeVisible();
  });
});

describe('the reasons on the page', () => {
  it('of low and of high answers stand apart with their shares, and are not shown of fewer than five', () => {
    const { container, unmount } = open();
    const sides = (of: Element) =>
      [...of.querySelectorAll('.reasons > div')].map((side) => [...side.children].map((one) => one.textContent));
    expect(sides(container)).toEqual([
      ['Reasons for low answers', 'I waited long50%The signs50%'],
      ['Reasons for high answers', 'Kindness53%It was quick47%'],
    ]);
    unmount();
    const choices = { 'why-low': { wait: 4 }, 'why-high': { quick: 5 } };
    const [last] = results.days.slice(-1) as [LocalDay];
    const few = { ...last, counted: { responses: 9, choices, answered: {} } };
    expect(sides(open({ results: { days: [few] } }).container)).toEqual([
      ['Reasons for low answers', 'Too few answers'],
      ['Reasons for high answers', 'It was quick100%'],
    ]);
  });
});

describe('the comments on the page', () => {
  it('stand with half a day and their language, and nothing else of the visit; hidden ones are counted alone', () => {
    const [shown] = comments;
    const hidden = { ...shown, responseId: 'h', texts: [], hidden: 1 };
    const { container } = open({ comments: [...comments, hidden] });
    press('Open: Comments');
    const items = [...container.querySelectorAll('.comments li > div')];
    expect(items.map((one) => [...one.children].map((part) => part.textContent))).toEqual([
      ['Kiitos, hyvä palvelu!', '20/11, morning fi'],
      ['Odotin kauan enkä löytänyt oikeaa tiskiä.', '20/11, morning fi'],
      ['Allt gick bra', '20/11, morning sv'],
    ]);
    expect(items[2]?.querySelector('p')).toHaveAttribute('lang', 'sv');
    expect(screen.getByText('1 comment hidden')).toBeVisible();
  });
});

describe('the order of the comments', () => {
  it('is the newest first, as far as half a day', () => {
    const row = (day: string, half: string, at: number) => ({
      responseId: String(at),
      day,
      half,
      texts: [`${day} ${half}`],
    });
    const days = ['2026-11-19', '2026-11-20'].flatMap((day) =>
      ['morning', 'afternoon'].map((half) => [day, half] as const),
    );
    const { container } = open({ comments: days.map(([day, half], at) => row(day, half, at)) });
    press('Open: Comments');
    expect([...container.querySelectorAll('.comments li p:first-child')].map((one) => one.textContent)).toEqual([
      '2026-11-20 afternoon',
      '2026-11-20 morning',
      '2026-11-19 afternoon',
      '2026-11-19 morning',
    ]);
  });
});

describe('the funnel on the page', () => {
  it('tells those who began, came to the end, left without an answer, and stopped at each step', () => {
    const { container } = open();
    const rows = (of: Element) => rowsOf(only(of, '.funnel'));
    // 31 counted and 2 set aside; 3 of the 31 left at the third question, 3 gave no answer.
    expect(rows(container)).toEqual([
      ['Started', '36', ''],
      ['To the end', '30', '83%'],
      ['Left without an answer', '3', '8%'],
      ['Stopped on the way, most at: Was the information clear?', '3', '8%'],
    ]);
    press('Open: From start to end');
    expect(rows(document.body).at(-1)).toEqual(['Stopped at: Was the information clear?', '3', '8%']);
  });
});

describe('what is done on the page', () => {
  it('sends now, locks the glass for cleaning, and writes down that it was cleaned', () => {
    const { sendNow, cleaning } = open();
    press('Send now');
    expect(sendNow).toHaveBeenCalledOnce();
    press(/^Cleaning lock 60\ss$/);
    expect(cleaning).toHaveBeenCalledOnce();
    expect(fixture.deeds).toEqual([]);
    press('Mark as cleaned');
    expect(fixture.deeds).toEqual([{ what: 'cleaned' }]);
  });

  it('opens a closed kiosk again, and closes none without a reason', () => {
    const { unmount, leave } = open();
    press('Close for a while');
    press('Back');
    expect([fixture.deeds, leave.mock.calls]).toEqual([[], []]);
    unmount();
    open({ status: { staff: { ...NO_STAFF_STATE, closed: { reason: 'event', at: now } } } });
    press('Open the device');
    expect(fixture.deeds).toEqual([{ what: 'reopened' }]);
  });

  it('shows the room on the disk, when it started and when it was cleaned', () => {
    const staff = { ...NO_STAFF_STATE, cleanedAt: now - 2 * 3_600_000 };
    const { container } = open({ freeBytes: 5_300_000_000, status: { staff } });
    const fact = (name: string) => only(container, `[data-fact="${name}"] dd`).textContent;
    expect([fact('room'), fact('restart'), fact('cleaned')]).toEqual(['5.3 GB', '1 hour ago', '2 hours ago']);
  });

  it('has no report of the day where nobody makes one', () => {
    open();
    expect(screen.queryByRole('button', { name: 'Report of the day' })).toBeNull();
  });
});
