import { act, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Platform } from '../../../../kiosk/renderer/platform/platform.ts';
import {
  EnrolmentScreen,
  type EnrolmentScreenProps,
} from '../../../../kiosk/renderer/screens/provisioning/EnrolmentScreen.tsx';
import type { TestArrival } from '../../../../kiosk/renderer/screens/provisioning/ReadyPage.tsx';
import type { Answer, Call } from '../../../../kiosk/renderer/sync/transport.ts';

/** Patience for a busy machine. */
configure({ asyncUtilTimeout: 15_000 });

const REPLY = {
  deviceId: 'k1',
  installId: '11111111-1111-4111-8111-111111111111',
  token: 'token',
  gen: 1,
  serverId: '22222222-2222-4222-8222-222222222222',
  serverEpoch: 1,
  assignmentId: 'a1',
  location: { id: 'espoo', name: 'Espoon palvelupiste', timeZone: 'Europe/Helsinki' },
};
const SET_UP: Platform['setUp'] = {
  readProvisioning: async () => ({ state: 'none' }),
  wipeProvisioning: async () => true,
  forgetIdentity: async () => undefined,
};
const NO_ANSWER: Answer = { kind: 'no-answer', cause: 'ERR_NETWORK' };
const enrolments = (transport: { mock: { calls: [Call][] } }) =>
  transport.mock.calls.map(([call]) => call).filter(({ path }) => path === '/v1/enrolments');
const json = (status: number, body: unknown): Answer => ({
  kind: 'answer',
  status,
  contentType: 'application/json',
  text: JSON.stringify(body),
});

function open(
  kind: Platform['kind'],
  answers: readonly Answer[],
  proveWay?: EnrolmentScreenProps['proveWay'],
  checked: Answer = NO_ANSWER,
) {
  const given = [...answers];
  const transport = vi.fn<(call: Call) => Promise<Answer>>(async ({ path }) => {
    if (path === '/v1/enrolment-checks') return checked;
    return path === '/v1/enrolments' ? (given.shift() ?? NO_ANSWER) : NO_ANSWER;
  });
  const onEnrolled = vi.fn();
  const platform = { kind, appBuild: '0.1.0', apiBase: () => '/api', setUp: SET_UP } as unknown as Platform;
  const optional = proveWay === undefined ? {} : { proveWay };
  const shown = render(
    <EnrolmentScreen platform={platform} transport={transport} onEnrolled={onEnrolled} {...optional} />,
  );
  press('English');
  return { transport, onEnrolled, ...shown };
}

/** Past the two steps at which nothing is asked, to the typed code. */
function toCode(kind: Platform['kind']) {
  if (kind === 'electron') {
    typeReal('juuri.example');
    press('Continue');
  }
  press('Continue');
  press('Type a one-time code');
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }), { detail: 0 });
const typeReal = (text: string) => {
  for (const key of text) fireEvent.keyDown(screen.getByRole('textbox'), { key });
};

async function fillIn(kind: Platform['kind']) {
  toCode(kind);
  typeReal('abcd-efgh');
  press('Continue');
  await screen.findByRole('textbox', { name: 'Name of the device' });
  for (const key of ['l', 'o', 'b', 'b', 'y']) press(key);
  press('Continue');
  press('21.5″');
  press('Set up');
}

describe('the enrolment of a kiosk', () => {
  it('asks server, code, name and panel, and enrols with them', async () => {
    const { transport, onEnrolled } = open('electron', [json(201, REPLY)]);
    await fillIn('electron');
    await waitFor(() => expect(onEnrolled).toHaveBeenCalledOnce());
    expect(enrolments(transport)[0]).toMatchObject({
      method: 'POST',
      path: '/v1/enrolments',
      headers: { 'juuri-server': 'https://juuri.example' },
      body: { code: 'ABCDEFGH', device: { name: 'lobby', platform: 'electron', panelInches: 21.5, appBuild: '0.1.0' } },
    });
    expect(onEnrolled.mock.calls[0]?.[0]).toMatchObject({
      deviceId: 'k1',
      name: 'lobby',
      panelInches: 21.5,
      nextSeq: 1,
    });
  });

  it('asks a web kiosk for no server: it is the one the page came from', async () => {
    const { transport, onEnrolled, container } = open('web', [json(201, REPLY)]);
    expect(container.querySelector('main')).toHaveAttribute('data-step', 'network');
    await fillIn('web');
    await waitFor(() => expect(onEnrolled).toHaveBeenCalledOnce());
    expect(enrolments(transport)[0]?.headers).toEqual({ 'juuri-server': window.location.origin });
  });

  it('has no menu, no dragging and no zoom while it stands', () => {
    const { container, unmount } = open('web', []);
    const happens = (event: Event) => container.dispatchEvent(event);
    const cancelable = { bubbles: true, cancelable: true };
    const menu = () => happens(new MouseEvent('contextmenu', cancelable));
    expect(menu()).toBe(false);
    expect(happens(new Event('dragstart', cancelable))).toBe(false);
    expect(happens(new WheelEvent('wheel', { ...cancelable, ctrlKey: true }))).toBe(false);
    unmount();
    document.body.append(container);
    expect(menu()).toBe(true);
    container.remove();
  });

  it('says of a refused code only that it is wrong, used or expired, and asks for another', async () => {
    const { transport, container } = open('web', [
      json(403, { code: 'enrolment_refused', detail: '', requestId: 'r' }),
    ]);
    await fillIn('web');
    await waitFor(() => expect(container.querySelector('main')).toHaveAttribute('data-step', 'code'));
    expect(screen.getByRole('status')).toHaveTextContent('The code is wrong, used or expired. Check every character');
    expect(enrolments(transport)).toHaveLength(1);
  });

  it.each([
    ['refused', json(403, { code: 'enrolment_refused', detail: '', requestId: 'r' }), 'code', /^The code is wrong/],
    ['good', { kind: 'answer', status: 204, contentType: '', text: '' }, 'name', /^For example Lobby/],
    [
      'not known, of a server of before',
      json(404, { code: 'not_found', detail: '', requestId: 'r' }),
      'name',
      /^For example Lobby/,
    ],
    ['not known, as nobody answers', NO_ANSWER, 'name', /^For example Lobby/],
  ] as const)('asks about a code as soon as it is typed: %s', async (_, answer, step, sentence) => {
    const { transport, container } = open('electron', [], undefined, answer);
    toCode('electron');
    typeReal('abcd-efgh');
    press('Continue');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Continue' })).toBeEnabled());
    await waitFor(() => expect(container.querySelector('main')).toHaveAttribute('data-step', step));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(sentence));
    expect(
      transport.mock.calls.map(([call]) => call).find(({ path }) => path === '/v1/enrolment-checks'),
    ).toMatchObject({
      headers: { 'juuri-server': 'https://juuri.example' },
      body: { code: 'ABCDEFGH' },
    });
    expect(enrolments(transport)).toEqual([]);
  });

  it('says that the server does not answer, and keeps what was typed', async () => {
    const { container } = open('electron', [NO_ANSWER]);
    await fillIn('electron');
    await waitFor(() => expect(container.querySelector('main')).toHaveAttribute('data-step', 'server'));
    expect(screen.getByRole('status')).toHaveTextContent('The server does not answer.');
    expect(screen.getByRole('textbox')).toHaveTextContent('https://juuri.example');
  });

  it('refuses plain http before anything is sent, except on this very machine', () => {
    const { transport } = open('electron', []);
    for (let erased = 0; erased < 8; erased += 1) fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Backspace' });
    typeReal('http://juuri.example');
    press('Continue');
    expect(screen.getByRole('status')).toHaveTextContent('The address must begin with https://.');
    expect(transport).not.toHaveBeenCalled();
  });

  it('warns of a panel under 15 inches', async () => {
    open('web', []);
    toCode('web');
    typeReal('x');
    press('Continue');
    await screen.findByRole('textbox', { name: 'Name of the device' });
    typeReal('y');
    press('Continue');
    press('Other');
    typeReal('12,1');
    expect(screen.getByText(/Screens under 15 inches are not supported/)).toBeVisible();
  });

  it.each([
    ['arrived', 'The test answer has arrived at the server.'],
    ['waiting', 'The test answer has not arrived yet.'],
    ['no-survey', 'The connection works.'],
  ] as const)('shows what became of the test answer (%s) before the kiosk starts', async (arrival, sentence) => {
    const { onEnrolled } = open('web', [json(201, REPLY)], async (_identity, tell) => tell(arrival));
    await fillIn('web');
    expect(await screen.findByText(new RegExp(sentence))).toBeVisible();
    expect(onEnrolled).not.toHaveBeenCalled();
    press('Start');
    expect(onEnrolled).toHaveBeenCalledOnce();
  });

  it('says by itself that the test answer has arrived after all, and may be started meanwhile', async () => {
    let tell: (arrival: TestArrival) => void = () => undefined;
    const { onEnrolled } = open('web', [json(201, REPLY)], async (_identity, hear) => {
      tell = hear;
      hear('waiting');
    });
    await fillIn('web');
    expect(await screen.findByText(/has not arrived yet/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Start' })).toHaveAttribute('aria-disabled', 'false');
    act(() => tell('arrived'));
    expect(screen.getByText('The test answer has arrived at the server.')).toBeVisible();
    press('Start');
    expect(onEnrolled).toHaveBeenCalledOnce();
  });

  it.each(['Suomi', 'Svenska', 'English'])('is worded in %s', (language) => {
    const { container } = open('web', []);
    press(language);
    expect(container.textContent).not.toMatch(/\b(code|server|network|approve|panel|ready|fault|key)\.[a-z]/);
  });
});

describe('a kiosk that is enrolled again', () => {
  const before = { ...REPLY, serverUrl: 'https://juuri.example', name: 'Lobby', panelInches: 18.5, nextSeq: 7 };
  const onCancel = vi.fn();

  function openAgain(reply: object) {
    const transport = vi.fn<(call: Call) => Promise<Answer>>().mockResolvedValue(json(201, reply));
    const onEnrolled = vi.fn();
    const platform = {
      kind: 'electron',
      appBuild: '0.1.0',
      apiBase: () => '/api',
      setUp: SET_UP,
    } as unknown as Platform;
    const shown = render(
      <EnrolmentScreen
        platform={platform}
        transport={transport}
        before={before}
        onEnrolled={onEnrolled}
        onCancel={onCancel}
      />,
    );
    press('English');
    return { transport, onEnrolled, ...shown };
  }

  it('is asked for a code alone, keeps name and panel, and numbers anew', async () => {
    const { transport, onEnrolled } = openAgain({ ...REPLY, installId: '33333333-3333-4333-8333-333333333333' });
    expect(screen.getByRole('status')).toHaveTextContent('Answers that wait here are kept.');
    typeReal('abcd-efgh');
    press('Set up');
    await waitFor(() => expect(onEnrolled).toHaveBeenCalledOnce());
    expect(transport.mock.calls[0]?.[0].headers).toEqual({ 'juuri-server': 'https://juuri.example' });
    expect(onEnrolled.mock.calls[0]?.[0]).toMatchObject({
      installId: '33333333-3333-4333-8333-333333333333',
      name: 'Lobby',
      panelInches: 18.5,
      nextSeq: 1,
    });
  });

  it("takes no code of another server: its answers are not that one's", async () => {
    const { onEnrolled } = openAgain({ ...REPLY, serverId: '44444444-4444-4444-8444-444444444444' });
    typeReal('abcd-efgh');
    press('Set up');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('The code belongs to another server.'));
    expect(onEnrolled).not.toHaveBeenCalled();
  });

  it('may be left as it is', () => {
    openAgain(REPLY);
    press('Back');
    expect(onCancel).toHaveBeenCalledOnce();
  });
});
