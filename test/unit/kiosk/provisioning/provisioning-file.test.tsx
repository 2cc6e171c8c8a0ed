import { act, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Platform } from '../../../../kiosk/renderer/platform/platform.ts';
import { EnrolmentScreen } from '../../../../kiosk/renderer/screens/provisioning/EnrolmentScreen.tsx';
import type { Answer, Call } from '../../../../kiosk/renderer/sync/transport.ts';

configure({ asyncUtilTimeout: 15_000 });
const FILE = {
  juuri: 'provisioning',
  version: 1,
  server: 'https://juuri.example',
  code: '7KQF-3MXV-9TRA',
  name: 'Aula 7',
  location: 'Hall',
} as const;
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
const json = (status: number, body: unknown): Answer => ({
  kind: 'answer',
  status,
  contentType: 'application/json',
  text: JSON.stringify(body),
});
const REFUSED = json(403, { code: 'enrolment_refused', detail: '', requestId: 'r' });
const SILENCE: Answer = { kind: 'no-answer', cause: 'ERR_NETWORK' };

/** A new kiosk that finds this on a drive; what happens is written down in its order. */
function open(found: object, answer: Answer | (() => Answer), kind: Platform['kind'] = 'electron') {
  const steps: string[] = [];
  const calls: Call[] = [];
  const transport = async (call: Call): Promise<Answer> => {
    if (call.path !== '/v1/enrolments') return SILENCE;
    calls.push(call);
    steps.push('spent');
    return typeof answer === 'function' ? answer() : answer;
  };
  const setUp = {
    readProvisioning: async () => found,
    wipeProvisioning: async () => {
      steps.push('wiped');
      return true;
    },
    forgetIdentity: async () => undefined,
  };
  const onEnrolled = vi.fn();
  render(
    <EnrolmentScreen
      platform={{ kind, appBuild: '0.1.0', apiBase: () => '/api', setUp } as unknown as Platform}
      transport={transport}
      keepIdentity={async ({ settingUp }) => void steps.push(`kept for ${settingUp}`)}
      onEnrolled={onEnrolled}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'English' }), { detail: 0 });
  return { steps, calls, onEnrolled };
}
const found = (more: object = {}) => ({
  state: 'found',
  name: 'juuri-provisioning-7.json',
  file: { ...FILE, ...more },
});
const step = () => document.querySelector('main')?.dataset.step;

describe('a kiosk that finds a provisioning file', () => {
  it('is set up by it without a touch: its code spent, who it is kept, and only then the file wiped', async () => {
    const { steps, calls, onEnrolled } = open(found({ panelInches: 15.6 }), json(201, REPLY));
    await waitFor(() => expect(onEnrolled).toHaveBeenCalledOnce());
    expect(steps).toEqual(['spent', 'kept for ready', 'wiped']);
    expect(calls[0]).toMatchObject({
      headers: { 'juuri-server': 'https://juuri.example' },
      body: { code: '7KQF3MXV9TRA', device: { name: 'Aula 7', panelInches: 15.6 } },
    });
    expect(onEnrolled.mock.calls[0]?.[0]).toMatchObject({ name: 'Aula 7', panelInches: 15.6 });
  });

  it('asks only for what the file does not know', async () => {
    const { steps, onEnrolled } = open(found(), json(201, REPLY));
    await waitFor(() => expect(step()).toBe('panel'));
    expect(steps).toEqual(['spent', 'kept for panel', 'wiped']);
    expect(onEnrolled).not.toHaveBeenCalled();
  });

  it('speaks with the server its page came from, whatever the file says, in a browser', async () => {
    const { calls } = open(found({ panelInches: 15.6 }), json(201, REPLY), 'web');
    await waitFor(() => expect(calls[0]?.headers).toEqual({ 'juuri-server': window.location.origin }));
  });

  it.each([
    ['used', REFUSED, /^The provisioning file has been used or is out of date\./],
    ['good, but nobody answers', SILENCE, /^The server does not answer\./],
  ])('says so where it is %s, leaves the file and the other ways', async (_what, answer, sentence) => {
    const { steps, onEnrolled } = open(found(), answer);
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(sentence));
    expect(steps).toEqual(['spent']);
    expect(onEnrolled).not.toHaveBeenCalled();
    expect(step()).toBe('server');
  });

  it('is tried again by itself while nobody answers, since a machine is often up before its network, and until somebody goes on by hand', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
    let answer: Answer = SILENCE;
    const { steps, onEnrolled } = open(found({ panelInches: 15.6 }), () => answer);
    await pass(0);
    expect(screen.getByRole('status')).toHaveTextContent(/^The server does not answer\./);
    await pass(29_000);
    expect(steps).toEqual(['spent']);
    await pass(2_000);
    expect(steps).toEqual(['spent', 'spent']);
    answer = json(201, REPLY);
    await pass(31_000);
    expect(steps).toEqual(['spent', 'spent', 'spent', 'kept for ready', 'wiped']);
    expect(onEnrolled).toHaveBeenCalledOnce();
    document.body.replaceChildren();
    answer = SILENCE;
    const other = open(found(), () => answer);
    await pass(0);
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'a' });
    answer = json(201, REPLY);
    await pass(120_000);
    expect(other.steps).toEqual(['spent']);
  });

  it.each([
    [null, /^The provisioning file is damaged\./],
    ['server', /^In the provisioning file, “server” is wrong\./],
  ])('names what is wrong in a damaged one (%s), and sends nothing', async (key, sentence) => {
    const { steps } = open({ state: 'damaged', name: 'x', key }, json(201, REPLY));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(sentence));
    expect(steps).toEqual([]);
  });
});
