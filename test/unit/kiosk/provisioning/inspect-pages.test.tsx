import { act, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ComponentType } from 'react';
import { I18nextProvider } from 'react-i18next';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { CardPage } from '../../../../kiosk/renderer/screens/provisioning/inspect/CardPage.tsx';
import { DiagnosticsPage } from '../../../../kiosk/renderer/screens/provisioning/inspect/DiagnosticsPage.tsx';
import { NINE_POINTS } from '../../../../kiosk/renderer/screens/provisioning/inspect/glass-geometry.ts';
import type { InspectPageProps } from '../../../../kiosk/renderer/screens/provisioning/inspect/InspectArea.tsx';
import type { InspectParts } from '../../../../kiosk/renderer/screens/provisioning/inspect/inspect-parts.ts';
import { KeypadPage } from '../../../../kiosk/renderer/screens/provisioning/inspect/KeypadPage.tsx';
import { LockdownPage } from '../../../../kiosk/renderer/screens/provisioning/inspect/LockdownPage.tsx';
import { PinPage } from '../../../../kiosk/renderer/screens/provisioning/inspect/PinPage.tsx';
import { PlacePage } from '../../../../kiosk/renderer/screens/provisioning/inspect/PlacePage.tsx';
import { SoundPage } from '../../../../kiosk/renderer/screens/provisioning/inspect/SoundPage.tsx';
import { TapPage } from '../../../../kiosk/renderer/screens/provisioning/inspect/TapPage.tsx';
import { NetworkStep } from '../../../../kiosk/renderer/screens/provisioning/NetworkStep.tsx';
import { createProvisioningTexts } from '../../../../kiosk/renderer/screens/provisioning/provisioning-texts.ts';
import { type ConnectionEvidence, judgeConnection } from '../../../../shared/domain/connection-checks.ts';
import { managerFixture } from '../../../support/manager-fixture.ts';

configure({ asyncUtilTimeout: 15_000 });
const { config } = managerFixture('135790');

/** A panel of 21.5 inches upright: 4.034 px a millimetre. */
function screenOf(width: number, height: number): void {
  for (const [name, value] of Object.entries({ width, height }))
    Object.defineProperty(window.screen, name, { configurable: true, value });
  Object.assign(window, { innerWidth: width, innerHeight: height });
}
beforeEach(() => screenOf(1080, 1920));

const wordsIn = (lang: string, page: React.ReactNode) =>
  render(<I18nextProvider i18n={createProvisioningTexts(lang)}>{page}</I18nextProvider>);

function open(Page: ComponentType<InspectPageProps>, { found = {}, parts = {} as object } = {}) {
  const onFound = vi.fn();
  const given = { identity: { panelInches: 21.5, name: 'Aula' }, ...parts } as unknown as InspectParts;
  const shown = wordsIn('en', <Page parts={given} lang="en" found={found} onFound={onFound} onBack={vi.fn()} />);
  return { onFound, ...shown };
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }), { detail: 0 });
const type = (text: string) => {
  for (const key of text) fireEvent.keyDown(screen.getByRole('textbox'), { key });
};
const status = () => screen.getByRole('status').textContent;

describe('the nine points', () => {
  const tap = (dx: number) => {
    const glass = document.querySelector('.tap-glass') as HTMLElement;
    const point = NINE_POINTS[Number(glass.dataset.point) - 1] ?? { x: 0, y: 0 };
    fireEvent.pointerUp(glass, { clientX: point.x * 1080 + dx, clientY: point.y * 1920 });
  };

  it('tell the farthest miss of all nine in millimetres of glass, and that five are too many', () => {
    const { onFound } = open(TapPage);
    expect(screen.getByRole('heading')).toHaveTextContent('Touch the point 1/9');
    for (let number = 1; number <= 9; number += 1) tap(number === 4 ? 24 : 2);
    // 24 px of 4.034 a millimetre.
    expect(status()).toBe('Touch is off: farthest 5.9 mm, at most 5 mm. Calibrate the touch screen.');
    press('Again');
    for (let number = 1; number <= 9; number += 1) tap(20);
    expect(status()).toBe('Touch is true: farthest off 5 mm.');
    press('Skip the two-finger test');
    expect(onFound.mock.calls).toEqual([[{ touch: { worstMm: 5 } }]]);
  });

  it('are measured by the size that the bank card gave, not by the one guessed before', () => {
    open(TapPage, { found: { panelInches: 43 } });
    for (let number = 1; number <= 9; number += 1) tap(20);
    expect(status()).toMatch(/farthest 9\.9 mm/);
  });

  const toFingers = () => {
    const { onFound } = open(TapPage);
    for (let number = 1; number <= 9; number += 1) tap(0);
    return { onFound, field: document.querySelector('.two-fingers') as HTMLElement };
  };

  it('are followed by two fingers, of which the second must do nothing', () => {
    const { onFound, field } = toFingers();
    fireEvent.pointerDown(field, { pointerId: 1 });
    fireEvent.pointerUp(field, { pointerId: 1 });
    expect(onFound).not.toHaveBeenCalled();
    for (const pointerId of [1, 2]) fireEvent.pointerDown(field, { pointerId });
    for (const pointerId of [1, 2]) fireEvent.pointerUp(field, { pointerId });
    expect(onFound.mock.calls).toEqual([[{ touch: { worstMm: 0, secondIgnored: true } }]]);
  });

  it('find a glass that zooms: the browser takes both fingers away from the page', () => {
    const { onFound, field } = toFingers();
    for (const pointerId of [1, 2]) fireEvent.pointerDown(field, { pointerId });
    for (const pointerId of [1, 2]) fireEvent.pointerCancel(field, { pointerId });
    expect(onFound.mock.calls).toEqual([[{ touch: { worstMm: 0, secondIgnored: false } }]]);
  });

  it('find a page that is larger after two fingers', () => {
    vi.stubGlobal('visualViewport', { scale: 1.4 });
    onTestFinished(() => void vi.unstubAllGlobals());
    const { onFound, field } = toFingers();
    for (const pointerId of [1, 2]) fireEvent.pointerDown(field, { pointerId });
    for (const pointerId of [1, 2]) fireEvent.pointerUp(field, { pointerId });
    expect(onFound.mock.calls).toEqual([[{ touch: { worstMm: 0, secondIgnored: false } }]]);
  });
});

describe('the lock-down table on the glass', () => {
  const platform = { setUp: {} };
  const stateOf = (id: string) => document.querySelector(`[data-check="${id}"]`)?.getAttribute('data-state');
  const openTable = async (found: object) => {
    const shown = open(LockdownPage, { found, parts: { platform } });
    await waitFor(() => expect(stateOf('pinch')).toBeDefined());
    return shown;
  };

  it('knows nothing of two fingers that nobody tried', async () => {
    await openTable({});
    expect(stateOf('pinch')).toBe('unknown');
  });

  it('keeps a zoom that was found a fault, though somebody has made the page small again', async () => {
    vi.stubGlobal('visualViewport', { scale: 1 });
    onTestFinished(() => void vi.unstubAllGlobals());
    await openTable({ touch: { worstMm: 1, secondIgnored: false } });
    expect(stateOf('pinch')).toBe('fault');
  });

  it('says of each row what it rests on, of a fault what mends it, and of how many cannot be checked', async () => {
    const { onFound } = await openTable({ touch: { worstMm: 1, secondIgnored: true } });
    const rows = [...document.querySelectorAll('[data-check]')];
    expect(rows).toHaveLength(16);
    // A context menu that nobody prevents in this page.
    expect(stateOf('context-menu')).toBe('fault');
    for (const row of rows) {
      expect(row.querySelector('.check-evidence')?.textContent, row.textContent ?? '').not.toBe('');
      const isFault = row.getAttribute('data-state') === 'fault';
      expect(row.querySelector('.check-fix') !== null, row.textContent ?? '').toBe(isFault);
    }
    expect(status()).toBe('OK 2, faults 1, cannot check 13');
    press('Keep');
    expect(onFound.mock.calls[0]?.[0].lockdown).toHaveLength(16);
  });
});

describe('the way to the server on the glass', () => {
  const BROKEN: ConnectionEvidence = {
    link: null,
    gateway: null,
    dns: null,
    proxy: 'PROXY 10.0.0.9:8080',
    tlsFault: 'CERT_HAS_EXPIRED',
    answer: 'nobody',
    sync: null,
    clockSeconds: 7200,
    protocol: { oldest: 2, newest: 3, own: 1 },
  };
  const show = async (lang: string, ...looks: ConnectionEvidence[]) => {
    const look = vi.fn(async () => judgeConnection(looks.length > 1 ? (looks.shift() ?? {}) : (looks[0] ?? {})));
    const shown = wordsIn(lang, <NetworkStep look={look} />);
    await waitFor(() => expect(document.querySelectorAll('[data-check]')).toHaveLength(9));
    return shown;
  };
  const row = (id: string) => document.querySelector(`[data-check="${id}"]`);

  it.each(['fi', 'sv', 'en'])('has one sentence for each fault in %s, and shows what was seen', async (lang) => {
    await show(lang, BROKEN);
    const fixes = [...document.querySelectorAll('.check-fix')].map((one) => one.textContent ?? '');
    expect(new Set(fixes).size).toBe(9);
    for (const fix of fixes) expect(fix).toMatch(/^\p{Lu}[^.]+\.$/u);
    expect(row('tls')?.querySelector('.check-evidence')).toHaveTextContent('CERT_HAS_EXPIRED');
    expect(row('clock')?.querySelector('.check-evidence')).toHaveTextContent('+7200 s');
  });

  it('says of somebody else’s answer that one has to sign in to the network', async () => {
    await show('en', { answer: 'other' });
    expect(row('answer')?.querySelector('.check-fix')).toHaveTextContent(/sign in to the network/);
  });

  it('shows name and fingerprint of the certificate, and says of what cannot be seen that it cannot be checked', async () => {
    await show('en', { answer: 'juuri', certificate: 'juuri.example SHA-256 AB:CD' });
    expect(row('tls')).toHaveTextContent('✓CertificateOKjuuri.example SHA-256 AB:CD');
    expect(row('gateway')).toHaveTextContent('?GatewayCannot check');
  });

  it('is looked at again when somebody asks', async () => {
    await show('en', BROKEN, { ...BROKEN, link: '10.0.0.7' });
    expect(row('link')?.getAttribute('data-state')).toBe('fault');
    press('Check again');
    await waitFor(() => expect(row('link')?.getAttribute('data-state')).toBe('ok'));
  });
});

describe('place and height', () => {
  it('warn where the highest control is beyond the reach of somebody who sits, and are kept all the same', () => {
    const { onFound } = open(PlacePage);
    press('Waiting room');
    type('80');
    expect(status()).toMatch(/^Where does the kiosk stand/);
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Backspace' });
    type('1,5');
    expect(status()).toBe('The highest button would be at 1234 mm, at most 1220 mm: lower the screen.');
    press('Keep');
    expect(onFound.mock.calls).toEqual([[{ placement: 'waiting-room', bottomEdgeMm: 815 }]]);
  });

  it('are not kept without both', () => {
    const { onFound } = open(PlacePage);
    type('80');
    press('Keep');
    expect(onFound).not.toHaveBeenCalled();
  });
});

describe('the bank card', () => {
  it('says how large the panel is, pixel by pixel', () => {
    screenOf(1920, 1080);
    const { onFound } = open(CardPage);
    const width = () => Number.parseFloat((document.querySelector('.card-shape') as HTMLElement).style.width);
    expect(width()).toBe(345);
    press('Larger, 10');
    press('Smaller, 1');
    expect(width()).toBe(354);
    press('The screen is 21″');
    expect(onFound.mock.calls).toEqual([[{ panelInches: 21 }]]);
  });

  it('warns of a panel that is too small for the screens', () => {
    screenOf(1024, 768);
    open(CardPage, { found: { panelInches: 12.1 } });
    expect(status()).toBe('Screens under 15 inches are not supported: the buttons become too small.');
  });
});

describe('sound and keypad', () => {
  it('are what the person says was heard, and nothing where the device cannot sound', async () => {
    const { onFound, unmount } = open(SoundPage);
    await screen.findByText('This device has no sound device.');
    press('Go on without sound');
    expect(onFound.mock.calls).toEqual([[{ sound: 'absent' }]]);
    unmount();
    vi.stubGlobal('AudioContext', class {});
    onTestFinished(() => void vi.unstubAllGlobals());
    const other = open(SoundPage);
    await screen.findByRole('button', { name: 'Play left' });
    press('Only right is heard');
    expect(other.onFound.mock.calls).toEqual([[{ sound: 'right' }]]);
  });

  it('are all keys, some, or no keypad', () => {
    const keys = ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight', 'Tab', 'Enter', 'Backspace'];
    for (const [pressed, keypad] of [
      [keys, 'works'],
      [keys.slice(1), 'partly'],
      [[], 'absent'],
    ] as const) {
      const { onFound, unmount } = open(KeypadPage);
      for (const key of pressed) fireEvent.keyDown(document.body, { key });
      press(keypad === 'absent' ? 'There is no keypad' : 'Keep');
      expect(onFound.mock.calls).toEqual([[{ keypad }]]);
      unmount();
    }
  });
});

describe('the manager’s PIN that is set in front of the kiosk', () => {
  const openPin = (isTaken: boolean) => {
    const setManagerPin = vi.fn(async (_hash: object) => isTaken);
    const sendNow = vi.fn();
    open(PinPage, { parts: { tell: { setManagerPin }, storage: { sendNow } } });
    return { setManagerPin, sendNow };
  };

  it('is refused where it is easy to guess or typed differently the second time', () => {
    const { setManagerPin } = openPin(true);
    type('654321');
    expect(status()).toBe('Too easy to guess. Choose another.');
    type('407193');
    type('407194');
    press('Change the PIN');
    expect(status()).toBe('The digits are not the same. Begin again.');
    expect(setManagerPin).not.toHaveBeenCalled();
  });

  it.each([
    [true, 'The PIN has been changed.'],
    [false, 'The server does not answer, so the PIN is as it was. Try again.'],
  ])('goes to the server as a hash alone, and says whether it holds (%s)', async (isTaken, sentence) => {
    const { setManagerPin } = openPin(isTaken);
    type('407193');
    type('407193');
    expect(document.body).not.toHaveTextContent('407193');
    press('Change the PIN');
    await waitFor(() => expect(status()).toBe(sentence));
    expect(JSON.stringify(setManagerPin.mock.calls)).not.toContain('407193');
    expect(setManagerPin.mock.calls[0]?.[0]).toMatchObject({ iterations: 600_000 });
  });
});

describe('the diagnostics report on the glass', () => {
  const parts = (isTaken: boolean, more: object = {}) => ({
    platform: {
      kind: 'electron',
      appBuild: '0.1.0',
      description: 'test',
      freeBytes: async () => 5e9,
      setUp: { readLog: async () => ['one line'], ...more },
    },
    transport: async () => ({ kind: 'no-answer', cause: 'ERR_NETWORK' }),
    clock: { wallMs: () => Date.UTC(2026, 10, 20, 11), monoMs: () => 0, after: () => () => undefined },
    identity: { panelInches: 21.5, name: 'Aula', serverUrl: 'https://juuri.example', location: { id: 'espoo' } },
    storage: { status: () => ({ unsent: 4, oldestUnsent: null, apart: 0 }), config: () => config },
    tell: { diagnostics: vi.fn(async (_report: string) => isTaken), page: async () => null },
  });

  it('is read before it is sent, and what is sent is what was read', async () => {
    const given = parts(true);
    open(DiagnosticsPage, { parts: given, found: { placement: 'exit' } });
    const text = () => document.querySelector('.report-text')?.textContent ?? '';
    await waitFor(() => expect(text()).toContain('diagnostics'));
    expect(given.tell.diagnostics).not.toHaveBeenCalled();
    const read = text();
    expect(JSON.parse(read)).toMatchObject({
      queue: { unsent: 4 },
      inspection: { placement: 'exit' },
      log: ['one line'],
      app: '0.1.0',
    });
    expect(screen.queryByRole('button', { name: 'Save as a file' })).toBeNull();
    press('Send to the server');
    await waitFor(() => expect(status()).toBe('The report is on the server.'));
    expect(given.tell.diagnostics.mock.calls).toEqual([[read]]);
  });

  it('can be taken along as a file where the host writes one, and says where nothing was sent or written', async () => {
    const writeFile = vi.fn(async (_piece: object) => ({ place: '/media/stick/report.json', isRemovable: true }));
    open(DiagnosticsPage, { parts: parts(false, { writeFile }) });
    await waitFor(() => expect(document.querySelector('.report-text')?.textContent).not.toBe(''));
    press('Send to the server');
    await waitFor(() => expect(status()).toBe('The report did not arrive. Check the connection.'));
    press('Save as a file');
    await waitFor(() => expect(status()).toBe('Saved: /media/stick/report.json'));
    expect(writeFile.mock.calls[0]?.[0]).toMatchObject({ text: document.querySelector('.report-text')?.textContent });
    writeFile.mockRejectedValueOnce(new Error('ENOSPC'));
    await act(async () => press('Save as a file'));
    await waitFor(() => expect(status()).toBe('The file could not be written.'));
  });
});
