import { pbkdf2Sync } from 'node:crypto';
import { act, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { Goal } from '#shared/domain/goal.ts';
import ManagerArea from '../../../../kiosk/renderer/screens/manager/ManagerArea.tsx';
import { pinDisk } from '../../../../kiosk/renderer/screens/manager/pin/pin-disk.ts';
import { freshLock } from '../../../../kiosk/renderer/screens/manager/pin/pin-lock.ts';
import { managerFixture } from '../../../support/manager-fixture.ts';

/** Patience for a busy machine. */
configure({ asyncUtilTimeout: 15_000 });

const PIN = '135790';
const fixture = managerFixture(PIN);
const leave = vi.fn();
const reEnrol = vi.fn();

/** A clock the test moves. */
function testClock(lateMs: number) {
  let now = 0;
  let jumped = 0;
  const waiting = new Set<{ at: number; work: () => void }>();
  const moveTo = (end: number) => {
    for (;;) {
      const due = [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      waiting.delete(due);
      now = due.at;
      due.work();
    }
    now = end;
  };
  return {
    monoMs: () => now,
    wallMs: () => fixture.now + lateMs + jumped,
    /** Somebody sets the wall clock. */
    jump: (ms: number) => {
      jumped = ms;
    },
    after: (ms: number, work: () => void) => {
      const timer = { at: now + ms, work };
      waiting.add(timer);
      return () => void waiting.delete(timer);
    },
    /** Second by second, so that the page can set its next timer in between. */
    run: (ms: number) => {
      for (let left = ms; left > 0; left -= 1_000) act(() => moveTo(now + Math.min(left, 1_000)));
    },
  };
}

type Reports = Parameters<typeof ManagerArea>[0]['reports'];

function open(
  lang = 'en',
  config: KioskConfig = fixture.config,
  storage = fixture.storage,
  reports?: Reports,
  lateMs = 0,
) {
  const clock = testClock(lateMs);
  const area = (
    <ManagerArea
      config={config}
      storage={storage}
      lang={lang}
      metric={{ u: 4, shape: 'wide' }}
      version="0.1.0"
      clock={clock}
      reports={reports}
      onLeave={leave}
      onCleaning={() => undefined}
      onReEnrol={reEnrol}
      onService={() => undefined}
    />
  );
  return { clock, ...render(area) };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }), { detail: 0 });
async function enter(pin: string) {
  for (const digit of pin) press(digit);
  await waitFor(() => expect(screen.queryByRole('img', { name: /^[1-6] / })).not.toBeInTheDocument());
}

beforeEach(async () => {
  localStorage.clear();
  await pinDisk().write(freshLock(''));
  leave.mockClear();
  reEnrol.mockClear();
});

describe('the PIN pad', () => {
  it('opens the results with the right PIN, offline', async () => {
    open();
    await enter(PIN);
    expect(await screen.findByRole('heading', { name: 'Espoon palvelupiste' })).toBeVisible();
  });

  it('never shows a digit and says of a wrong PIN only that it was wrong', async () => {
    open();
    for (const digit of '111') press(digit);
    expect(screen.getByRole('img', { name: '3 digits entered' })).toBeVisible();
    press('Remove a digit');
    await enter('1111');
    expect(screen.getByRole('status')).toHaveTextContent('The PIN was not accepted.');
  });

  it('locks after five wrong ones, refuses the right one, survives a reload, and opens after the time', async () => {
    const first = open();
    for (let time = 0; time < 5; time += 1) await enter('000000');
    expect(screen.getByRole('status')).toHaveTextContent('Locked. Try again in 60 seconds.');
    await enter(PIN);
    expect(screen.queryByRole('heading', { name: 'Espoon palvelupiste' })).not.toBeInTheDocument();
    first.clock.run(10_000);
    first.unmount();
    const second = open();
    expect(screen.getByRole('status')).toHaveTextContent('Locked. Try again in 50 seconds.');
    press('1');
    for (let left = 50; left > 0; left -= 25) {
      second.clock.run(25_000);
      fireEvent.keyDown(document, { key: 'Shift' });
    }
    await enter(PIN);
    expect(await screen.findByRole('heading', { name: 'Espoon palvelupiste' })).toBeVisible();
  });

  it('F25: stay locked for as long whatever the wall clock is set to meanwhile', async () => {
    const { clock } = open();
    for (let time = 0; time < 5; time += 1) await enter('000000');
    const DAY_MS = 86_400_000;
    for (const [jump, left] of [
      [3 * DAY_MS, 40],
      [-50 * 365 * DAY_MS, 20],
    ] as const) {
      clock.jump(jump);
      clock.run(20_000);
      expect(screen.getByRole('status')).toHaveTextContent(`Locked. Try again in ${left} seconds.`);
    }
    clock.run(20_000);
    await enter(PIN);
    expect(await screen.findByRole('heading', { name: 'Espoon palvelupiste' })).toBeVisible();
  });

  it('counts on where the plug took away what local storage had not written yet, and forgets the count behind the right PIN', async () => {
    const first = open();
    for (let time = 0; time < 4; time += 1) await enter('000000');
    first.unmount();
    localStorage.clear();
    const second = open();
    await enter('000000');
    expect(screen.getByRole('status')).toHaveTextContent('Locked. Try again in 60 seconds.');
    second.unmount();
    localStorage.clear();
    const third = open();
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Locked. Try again in 60 seconds.'));
    third.clock.run(25_000);
    third.unmount();
    const fourth = open();
    expect(screen.getByRole('status')).toHaveTextContent('Locked. Try again in 35 seconds.');
    for (let left = 40; left > 0; left -= 20) {
      fourth.clock.run(20_000);
      fireEvent.keyDown(document, { key: 'Shift' });
    }
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    await waitFor(async () => expect(await pinDisk().read()).toMatchObject({ failures: 0 }));
  });

  it('takes digits from a plugged-in keyboard', async () => {
    open();
    for (const key of PIN) fireEvent.keyDown(document, { key });
    expect(await screen.findByRole('heading', { name: 'Espoon palvelupiste' })).toBeVisible();
  });

  it('row 37: takes no letters, no full-width digits and nothing beyond six digits', async () => {
    open();
    for (const key of ['a', 'Z', '１', '٣', ' ', 'Enter', '%', '12']) fireEvent.keyDown(document, { key });
    expect(screen.getByRole('img', { name: /^0 / })).toBeVisible();
    for (const key of '1'.repeat(50)) fireEvent.keyDown(document, { key });
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('The PIN was not accepted.'));
    const kept = JSON.parse(localStorage.getItem('juuri-pin-lock') ?? '{}');
    expect(kept.failures).toBe(1);
  });

  it('row 37: tells the device of every wrong try, for the count of the location, and of none while it is locked', async () => {
    const counted = vi.spyOn(fixture.storage, 'countWrongPin');
    open();
    for (let time = 0; time < 6; time += 1) await enter('000000');
    expect(counted).toHaveBeenCalledTimes(5);
    counted.mockRestore();
  });

  it('leaves after 30 s without a touch', () => {
    const { clock } = open();
    clock.run(29_999);
    expect(leave).not.toHaveBeenCalled();
    clock.run(1);
    expect(leave).toHaveBeenCalledOnce();
  });

  it('is not needed to enrol again where none has been set: the one-time code is the lock', () => {
    const { managerPin: _, itPin: __, ...without } = fixture.config;
    const status = { ...fixture.storage.status(), link: 'revoked' as const };
    open('en', without, { ...fixture.storage, status: () => status });
    press('Enrol again');
    expect(reEnrol).toHaveBeenCalledOnce();
  });

  it('says so where no PIN has been set', () => {
    const { managerPin: _, itPin: __, ...without } = fixture.config;
    open('sv', without);
    expect(screen.getByRole('heading', { name: /Ingen pinkod/ })).toBeVisible();
    press('Tillbaka');
    expect(leave).toHaveBeenCalledOnce();
  });
});

describe('the roles behind the PIN', () => {
  it('show IT how the kiosk is and no results, and write both openings down', async () => {
    fixture.deeds.length = 0;
    open();
    await enter('246802');
    expect(await screen.findByText('Service of the device')).toBeVisible();
    expect(screen.queryByText('Goals')).not.toBeInTheDocument();
    expect(screen.queryByText(/Kiitos, hyvä palvelu/)).not.toBeInTheDocument();
    expect(fixture.deeds).toEqual([{ what: 'staff-opened', role: 'it' }]);
  });

  it('write down a lock-out, with the number of failures', async () => {
    fixture.deeds.length = 0;
    open();
    for (let time = 0; time < 5; time += 1) await enter('000000');
    expect(fixture.deeds).toEqual([{ what: 'staff-locked-out', failures: 5 }]);
  });

  it('let only IT in after fifty failures, and its PIN lifts the stop', async () => {
    const pinId = [fixture.config.managerPin?.salt, fixture.config.itPin?.salt].join('-');
    const stopped = { pinId, failures: 50, remainingMs: 0 };
    localStorage.setItem('juuri-pin-lock', JSON.stringify(stopped));
    const { unmount } = open();
    expect(screen.getByRole('status')).toHaveTextContent('The PIN of IT is needed');
    await enter(PIN);
    expect(screen.queryByText('Goals')).not.toBeInTheDocument();
    await enter('246802');
    expect(await screen.findByText('Service of the device')).toBeVisible();
    unmount();
    open();
    await enter(PIN);
    expect(await screen.findByText('Goals')).toBeVisible();
  });
});

describe('what a manager does at the kiosk', () => {
  it('closes it with a reason, counts what was set aside, and acknowledges an alert in words', async () => {
    fixture.deeds.length = 0;
    open();
    await enter(PIN);
    await screen.findByText('Goals');
    press('Show set aside (2)');
    expect(screen.getByText('The figures now include answers that were set aside.')).toBeVisible();
    press('Alerts (1)');
    expect(screen.getByText('The change is real: the days are out of the ordinary.')).toBeVisible();
    press('Acknowledge');
    press('Looking into it');
    press('Add the rule');
    press('Close for a while');
    press('Fault or repair');
    expect(fixture.deeds.slice(1)).toEqual([
      { what: 'alert-acknowledged', alert: 'r1', comment: 'Looking into it' },
      {
        what: 'alert-set',
        rule: 'index-below_overall',
        watch: { kind: 'index-below', goal: 'overall', limit: 60, days: 7, fewest: 20 },
      },
      { what: 'closed', reason: 'repair' },
    ]);
    expect(leave).toHaveBeenCalledOnce();
  });

  it('hides a comment with personal data, after asking once', async () => {
    fixture.deeds.length = 0;
    open();
    await enter(PIN);
    await screen.findByText('Goals');
    press('Open: Comments');
    const [first] = screen.getAllByRole('button', { name: 'Personal data' });
    fireEvent.click(first as HTMLElement, { detail: 0 });
    press('Remove the text');
    expect(fixture.deeds.at(-1)).toEqual({ what: 'comment-hidden', responseId: fixture.comments[0]?.responseId });
  });

  it('row 14: shows a comment with what would steer the screen written out', async () => {
    const [shown] = fixture.comments;
    if (!shown) throw new Error('the fixture has comments');
    const comments = [{ ...shown, texts: ['\u202egnp.exe\u001b'] }];
    open('en', undefined, { ...fixture.storage, comments: async () => comments });
    await enter(PIN);
    await screen.findByText('Goals');
    press('Open: Comments');
    expect(screen.getByText('\\u{202e}gnp.exe\\u{1b}')).toBeVisible();
  });
});

describe('the local results', () => {
  const row = (name: RegExp) => screen.getByRole('row', { name });

  it('show each goal against its target with n, and hide what too few have answered', async () => {
    open();
    await enter(PIN);
    await screen.findByRole('row', { name: /Done in one visit/ });
    expect(
      within(row(/Done in one visit/))
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['', '61%', '85%', '31', 'no clear change']);
    expect(row(/Treated well/)).toHaveTextContent('No answers');
    expect(row(/Service improves/)).toHaveTextContent('Not measured here');
  });

  it('name what is this device’s and what the whole location’s, and how old that is', async () => {
    const { container, unmount } = open();
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    await screen.findAllByRole('table');
    press('Open: Goals');
    const totals = () => container.querySelector('.location-totals') as HTMLElement;
    expect(totals()).toHaveTextContent('The whole location, 3 devices');
    expect(totals()).toHaveTextContent(/Figures of the server, fetched 40 minutes ago; \d+ answers\./);
    const cells = (name: RegExp) => within(within(totals()).getByRole('row', { name })).getAllByRole('cell');
    expect(cells(/Visit overall/)[0]).toHaveTextContent(/\d/);
    expect(cells(/Service improves/).map((cell) => cell.textContent)).toEqual(['Not measured here', '']);
    unmount();
    open('en', fixture.config, { ...fixture.storage, locationResults: async () => null });
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    await screen.findAllByRole('table');
    press('Open: Goals');
    expect(screen.getByText(/have not been fetched from the server yet/)).toBeVisible();
  });

  it('change with the period', async () => {
    open();
    await enter(PIN);
    await screen.findByRole('row', { name: /Visit overall/ });
    press('28 days');
    // Four weeks of 80 % gone well less the last, worse one: clearly below the four weeks before.
    expect(row(/Done in one visit/)).toHaveTextContent(/-\d+ points \(likely -\d+ to -\d+\)/);
    expect(screen.getByRole('button', { name: '28 days' })).toHaveAttribute('aria-pressed', 'true');
  });

  it('tell what is unsent and since when, and how storage is', async () => {
    const { container } = open();
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    await screen.findAllByRole('table');
    const facts = Object.fromEntries(
      [...container.querySelectorAll<HTMLElement>('[data-fact]')].map((fact) => [
        fact.dataset.fact,
        fact.querySelector('dd')?.textContent,
      ]),
    );
    expect(facts).toEqual({
      unsent: '7',
      oldest: '3 hours ago',
      'last-sync': '12 minutes ago',
      link: 'in contact',
      storage: 'in order',
      room: 'not known',
      restart: 'now',
      cleaned: 'not yet',
      version: '0.1.0',
    });
  });

  it('tells ages to the second, also late in a minute', async () => {
    const status = { ...fixture.storage.status(), oldestUnsent: fixture.now - 32_000 };
    const { container } = open('en', fixture.config, { ...fixture.storage, status: () => status }, undefined, 57_000);
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    expect(container.querySelector('[data-fact="oldest"] dd')).toHaveTextContent('1 minute ago');
  });

  const withStatus = (change: object) => {
    const status = { ...fixture.storage.status(), ...change };
    return { ...fixture.storage, status: () => status };
  };

  it.each([
    ['fi', { link: 'held-auth' }, /ei hyväksy laitteen tunnusta/],
    ['sv', { link: 'revoked', outOfOrder: true }, /har tagits ur bruk/],
    ['en', { link: 're-enrol' }, /Two devices have the same identity/],
  ])('show in %s that IT must enrol this kiosk again, and lead there', async (lang, change, sentence) => {
    const { container } = open(lang, fixture.config, withStatus(change));
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    await screen.findAllByRole('table');
    expect(container.querySelector('.service-signs')).toHaveTextContent(sentence);
    fireEvent.click(within(container.querySelector('.service-signs') as HTMLElement).getByRole('button'), {
      detail: 0,
    });
    expect(reEnrol).toHaveBeenCalledOnce();
  });

  it('show what else needs service, and no sign when nothing does', async () => {
    const { container, unmount } = open(
      'en',
      fixture.config,
      withStatus({ link: 'too-old', headroom: 'full', apart: 2, isClockOff: true }),
    );
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    await screen.findAllByRole('table');
    const signs = [...container.querySelectorAll<HTMLElement>('[data-sign]')].map((sign) => sign.textContent);
    expect(signs).toEqual([
      'The program is too old for the server. Its answers are kept. Update the device.',
      'The disk is full. No new answers are taken. Make room.',
      'The clock of this device is more than two minutes wrong. The server puts the times of its answers right. Set the clock.',
      '2 answers wait to be kept apart on the server.',
    ]);
    expect(screen.queryByRole('button', { name: 'Enrol again' })).not.toBeInTheDocument();
    unmount();
    const well = open();
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    await screen.findAllByRole('table');
    expect(well.container.querySelector('.service-signs')).toBeNull();
  });

  it('lock after 90 s with a warning of 20 s, which any touch ends', async () => {
    const { clock, container } = open();
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    await screen.findAllByRole('table');
    clock.run(90_000);
    expect(screen.getByRole('alertdialog')).toHaveTextContent('The page locks in 20 seconds.');
    fireEvent.pointerDown(container);
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
    clock.run(109_999);
    expect(leave).not.toHaveBeenCalled();
    clock.run(1);
    expect(leave).toHaveBeenCalledOnce();
  });

  it.each(['fi', 'sv', 'en'])('are worded in %s', async (lang) => {
    const { container } = open(lang);
    await enter(PIN);
    await screen.findByRole('heading', { name: 'Espoon palvelupiste' });
    await screen.findAllByRole('table');
    const goal = fixture.config.goals[0] as Goal;
    expect(container).toHaveTextContent(goal.name[lang] ?? '');
    expect(container.textContent).not.toMatch(/\b(facts|column|figure|period|measure|storage|link|sign)\.[a-z]/);
  });
});

describe('the report of the day', () => {
  const asked = (dayReport: 'none' | 'print' | 'save'): KioskConfig => ({ ...fixture.config, settings: { dayReport } });
  const made = { state: 'made', file: '/media/reports/juuri-2026-11-20-aula-1.pdf' } as const;
  const openWith = async (config: KioskConfig, make?: NonNullable<Reports>['make'], lang = 'en') => {
    const { unmount } = open(lang, config, fixture.storage, make && { kiosk: 'Aula 1', make });
    await enter(PIN);
    await screen.findAllByRole('table');
    return unmount;
  };
  const button = () => screen.queryByRole('button', { name: 'Report of the day' });

  it('is there when IT chose it and the host can make one, and nowhere else', async () => {
    const make = vi.fn(async () => made);
    for (const [config, host] of [[asked('none'), make], [fixture.config, make], [asked('save')]] as const) {
      const close = await openWith(config, host);
      expect(button()).toBeNull();
      close();
    }
    await openWith(asked('save'), make);
    expect(button()).toBeVisible();
    expect(make).not.toHaveBeenCalled();
  });

  it('shows the printer goals with n, what was set aside, comments that are not hidden and what is unsent; then it is gone', async () => {
    fixture.deeds.length = 0;
    const papers: string[] = [];
    const make = vi.fn(async () => {
      papers.push(document.body.querySelector('.day-report')?.textContent ?? '');
      return made;
    });
    await openWith(asked('save'), make);
    press('Report of the day');
    expect(await screen.findByText(`The report has been saved: ${made.file}`)).toBeVisible();
    expect(make.mock.calls).toEqual([[{ how: 'save', day: '2026-11-20', kiosk: 'Aula 1' }]]);
    const [paper] = papers;
    for (const part of [
      'Espoon palvelupiste',
      'Friday, November 20, 2026',
      'Aula 1',
      'Done in one visit (share)61%85%31',
    ])
      expect(paper).toContain(part);
    for (const part of ['Set aside 2', 'The whole location, ', 'Unsent 7 (3 hours ago)', 'Last contact 12 minutes ago'])
      expect(paper).toContain(part);
    const today = fixture.comments.filter(({ day, texts }) => day === '2026-11-20' && texts.length > 0);
    expect(today.length).toBeGreaterThan(0);
    for (const { texts } of today) expect(paper).toContain(texts.join(' '));
    expect(fixture.deeds.at(-1)).toEqual({ what: 'report-made', day: '2026-11-20' });
    press('Back');
    expect(document.body.querySelector('.day-report')).toBeNull();
  });

  it('row 14: leaves hidden comments and those of other days out, and writes out what would steer the paper', async () => {
    const [shown] = fixture.comments;
    if (!shown) throw new Error('the fixture has comments');
    const comments = [
      { ...shown, day: '2026-11-20', texts: ['\u202eKept\u0007'] },
      { ...shown, day: '2026-11-20', texts: [], hidden: 1 as const },
      { ...shown, day: '2026-11-19', texts: ['Yesterday'] },
    ].map((one, at) => ({ ...one, responseId: String(at) }));
    const storage = { ...fixture.storage, comments: async () => comments };
    let paper: Element | null = null;
    const make = async () => {
      paper = document.body.querySelector('.day-report')?.cloneNode(true) as Element;
      return made;
    };
    open('en', asked('print'), storage, { kiosk: 'Aula 1', make });
    await enter(PIN);
    await screen.findAllByRole('table');
    press('Report of the day');
    await waitFor(() => expect(paper).not.toBeNull());
    const items = [...(paper as unknown as Element).querySelectorAll('li')];
    expect(items.map((one) => one.textContent)).toEqual(['\\u{202e}Kept\\u{7}']);
  });

  it.each([
    ['en', 'no-printer', /Connect one, or ask IT/],
    ['fi', 'no-folder', /Tarkista, että levy on kiinni/],
    ['sv', 'folder-closed', /Be IT öppna den/],
    ['fi', 'printer-refused', /siinä on paperia/],
    ['en', 'disk-full', /Make room there/],
  ] as const)(
    'says in %s of %s what helps, writes nothing down, and can be tried again',
    async (lang, fault, remedy) => {
      fixture.deeds.length = 0;
      const make = vi.fn<NonNullable<Reports>['make']>(async () => ({ state: 'failed', fault }));
      await openWith(asked('print'), make, lang);
      fireEvent.click(screen.getByRole('button', { name: /Päivän raportti|Dagens rapport|Report of the day/ }), {
        detail: 0,
      });
      expect(await screen.findByText(remedy)).toBeVisible();
      expect(fixture.deeds.map(({ what }) => what)).toEqual(['staff-opened']);
      make.mockResolvedValueOnce({ state: 'made', file: null });
      fireEvent.click(screen.getByRole('button', { name: /Yritä uudelleen|Försök igen|Try again/ }), { detail: 0 });
      expect(await screen.findByText(/tulostimelle|skrivaren|sent to the printer/)).toBeVisible();
      expect(fixture.deeds.at(-1)).toMatchObject({ what: 'report-made' });
    },
  );

  it('says so where the host itself fails', async () => {
    const fault = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await openWith(asked('save'), () => Promise.reject(new Error('kiosk:make-day-report: failed')));
    press('Report of the day');
    expect(await screen.findByText(/could not be made/)).toBeVisible();
    expect(fault).toHaveBeenCalledOnce();
    fault.mockRestore();
  });
});

describe('the settings of IT', () => {
  it('name the length of the cleaning lock on its button', async () => {
    open('en', { ...fixture.config, settings: { cleaningSeconds: 90 } });
    await enter(PIN);
    expect(await screen.findByRole('button', { name: /^Cleaning lock 90\ss$/ })).toBeVisible();
  });
});

describe('reading the results', () => {
  it('ends however often storage changes meanwhile', async () => {
    const listeners = new Set<() => void>();
    let status = fixture.storage.status();
    const change = () => {
      status = { ...status };
      for (const listener of [...listeners]) listener();
    };
    const storage = {
      ...fixture.storage,
      status: () => status,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      results: async () => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        return fixture.storage.results();
      },
    };
    open('en', fixture.config, storage);
    const busy = setInterval(() => act(change), 20);
    try {
      await enter(PIN);
      expect(await screen.findByRole('row', { name: /Done in one visit/ })).toBeVisible();
    } finally {
      clearInterval(busy);
    }
  });
});

it('checks the PIN exactly as the server made its hash', () => {
  const { salt, iterations, hash } = fixture.config.managerPin ?? { salt: '', iterations: 1, hash: '' };
  expect(pbkdf2Sync(PIN, Buffer.from(salt, 'hex'), iterations, 32, 'sha256').toString('hex')).toBe(hash);
});
