import { act, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { ApproveStep } from '../../../../kiosk/renderer/screens/provisioning/ApproveStep.tsx';
import { type Journey, journeyBook } from '../../../../kiosk/renderer/screens/provisioning/journey.ts';
import { createProvisioningTexts } from '../../../../kiosk/renderer/screens/provisioning/provisioning-texts.ts';
import type { Answer, Call } from '../../../../kiosk/renderer/sync/transport.ts';
import { handClock } from '../../../support/hand-clock.ts';

const NOW = Date.UTC(2026, 10, 20, 11);
const MINUTE = 60_000;
const SERVER = 'https://juuri.example';
const ENROLLED = {
  deviceId: 'k1',
  installId: '11111111-1111-4111-8111-111111111111',
  token: 'token',
  gen: 1,
  serverId: '22222222-2222-4222-8222-222222222222',
  serverEpoch: 1,
  assignmentId: 'a1',
  name: 'Aula',
  location: { id: 'espoo', name: 'Espoon palvelupiste', timeZone: 'Europe/Helsinki' },
};
const json = (status: number, body: unknown): Answer => ({
  kind: 'answer',
  status,
  contentType: status < 400 ? 'application/json' : 'application/problem+json',
  text: JSON.stringify(body),
});
const problem = (status: number, code: string) => json(status, { code, detail: '', requestId: 'r' });
const SILENCE: Answer = { kind: 'no-answer', cause: 'ERR_NETWORK' };
const PENDING = problem(400, 'authorization_pending');
const codeAnswer = (letters: string) =>
  json(200, {
    device_code: `device-${letters}`,
    user_code: letters,
    verification_uri: `${SERVER}/approve`,
    verification_uri_complete: `${SERVER}/approve?code=${letters}`,
    expires_in: 900,
    interval: 5,
  });

/** A kiosk that waits to be approved; the server answers in the order given, the last answer of a list again and again. */
async function open(codes: readonly Answer[], tokens: readonly Answer[], stored?: Journey) {
  const clock = handClock(NOW);
  const next = (answers: readonly Answer[], asked: number) => answers[Math.min(asked, answers.length - 1)] ?? SILENCE;
  const asked: { codes: number; tokens: { at: number; code: unknown }[] } = { codes: 0, tokens: [] };
  const transport = async ({ path, body }: Call): Promise<Answer> => {
    if (!path.endsWith('/token')) {
      asked.codes += 1;
      return next(codes, asked.codes - 1);
    }
    const { device_code } = body as { device_code: string };
    asked.tokens.push({ at: (clock.monoMs() - NOW) / 1_000, code: device_code });
    return next(tokens, asked.tokens.length - 1);
  };
  const on = { approved: vi.fn(), typed: vi.fn() };
  const kept: Journey[] = [];
  render(
    <I18nextProvider i18n={createProvisioningTexts('en')}>
      <ApproveStep
        transport={transport}
        clock={clock}
        server={SERVER}
        device={{ platform: 'web', appBuild: '0.1.0', panelInches: 21.5, screen: { width: 1, height: 1, dpr: 1 } }}
        book={journeyBook(stored, async (journey) => void kept.push(journey))}
        onApproved={on.approved}
        onTypeCode={on.typed}
      />
    </I18nextProvider>,
  );
  /** Second by second, so that each answer can set the next question's time. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1)
      await act(async () => {
        clock.pass(1_000);
        for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
      });
  };
  await pass(0);
  await act(async () => {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  });
  return { asked, kept, pass, clock, ...on };
}
const letters = () => document.querySelector('.approve-letters')?.textContent ?? null;
const says = (words: RegExp) => expect(screen.getByText(words)).toBeVisible();
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }), { detail: 0 });

describe('a kiosk that shows a code', () => {
  it('shows it with the address and a QR symbol, says how long it is good, and asks every five seconds', async () => {
    const { asked, pass } = await open([codeAnswer('BCDF-GHJK')], [PENDING]);
    expect(letters()).toBe('BCDF-GHJK');
    expect(document.querySelector('.approve-address')).toHaveTextContent(/^https:\/\/juuri\.example\/approve$/);
    expect(screen.getByRole('img', { name: 'QR symbol: open the approval page' })).toBeVisible();
    says(/good for 15 minutes and renews itself/);
    says(/Waiting to be approved/);
    await pass(21);
    expect(asked.tokens.map(({ at }) => at)).toEqual([5, 10, 15, 20]);
  });

  it('asks five seconds more slowly each time it is told to, from then on', async () => {
    const slower = problem(400, 'slow_down');
    const { asked, pass } = await open([codeAnswer('BCDF-GHJK')], [PENDING, slower, PENDING, slower, PENDING]);
    await pass(65);
    expect(asked.tokens.map(({ at }) => at)).toEqual([5, 10, 20, 30, 45, 60]);
  });

  it('is enrolled once it was approved, and asks no more', async () => {
    const { asked, pass, approved } = await open([codeAnswer('BCDF-GHJK')], [PENDING, json(200, ENROLLED)]);
    await pass(30);
    expect(approved.mock.calls).toEqual([
      [expect.objectContaining({ deviceId: 'k1', name: 'Aula', serverUrl: SERVER })],
    ]);
    expect(asked.tokens).toHaveLength(2);
  });

  it('gets another by itself when it is out of date, by the server’s word or after 15 minutes of silence', async () => {
    const codes = [codeAnswer('BCDF-GHJK'), codeAnswer('LMNP-QRST')];
    const told = await open(codes, [problem(400, 'expired_token'), PENDING]);
    await told.pass(6);
    expect(letters()).toBe('LMNP-QRST');
    await told.pass(5);
    expect(told.asked.tokens.at(-1)?.code).toBe('device-LMNP-QRST');
    document.body.replaceChildren();
    const alone = await open(codes, [SILENCE]);
    await alone.pass(15 * 60);
    expect([letters(), alone.asked.codes]).toEqual(['BCDF-GHJK', 1]);
    await alone.pass(6);
    expect([letters(), alone.asked.codes]).toEqual(['LMNP-QRST', 2]);
  });

  it('says that the server does not answer and goes on by itself, without a code and with one', async () => {
    const { pass, approved } = await open([SILENCE, codeAnswer('BCDF-GHJK')], [SILENCE, json(200, ENROLLED)]);
    says(/server does not answer\. Trying again by itself/);
    await pass(5);
    expect(letters()).toBe('BCDF-GHJK');
    await pass(5);
    says(/server does not answer\. Trying again by itself/);
    expect(letters()).toBe('BCDF-GHJK');
    await pass(5);
    expect(approved).toHaveBeenCalledOnce();
  });

  it('says that it was rejected, asks no more, and gets another code when somebody wants one', async () => {
    const codes = [codeAnswer('BCDF-GHJK'), codeAnswer('LMNP-QRST')];
    const { asked, pass } = await open(codes, [problem(403, 'access_denied')]);
    await pass(60);
    says(/rejected on the dashboard/);
    expect([letters(), asked.tokens.length, asked.codes]).toEqual([null, 1, 1]);
    press('Get a new code');
    await pass(1);
    expect(letters()).toBe('LMNP-QRST');
  });

  it('waits half a minute where too many ask, and says what helps where none is given', async () => {
    const { pass } = await open([problem(429, 'too_many_requests'), problem(426, 'kiosk_too_old')], [PENDING]);
    says(/Too many requests/);
    await pass(29);
    says(/Too many requests/);
    await pass(2);
    says(/gives no code: update the kiosk, or type a one-time code/);
    expect(screen.getByRole('button', { name: 'Get a new code' })).toBeVisible();
  });

  it('can be left for a typed code at any time', async () => {
    const { typed } = await open([SILENCE], [SILENCE]);
    press('Type a one-time code');
    expect(typed).toHaveBeenCalledOnce();
  });

  it('keeps the code before it asks about it, goes on with it after a restart, and not beyond its time', async () => {
    const { kept } = await open([codeAnswer('BCDF-GHJK')], [PENDING]);
    const [journey] = kept;
    expect(journey?.shown).toMatchObject({ code: 'BCDF-GHJK', server: SERVER, untilMs: NOW + 15 * MINUTE });
    document.body.replaceChildren();
    const again = await open([codeAnswer('LMNP-QRST')], [PENDING], journey);
    expect([letters(), again.asked.codes]).toEqual(['BCDF-GHJK', 0]);
    document.body.replaceChildren();
    const shown = journey?.shown && { ...journey.shown, untilMs: NOW - 1 };
    const late = await open([codeAnswer('LMNP-QRST')], [PENDING], { ...journey, shown });
    expect([letters(), late.asked.codes]).toEqual(['LMNP-QRST', 1]);
    document.body.replaceChildren();
    const other = journey?.shown && { ...journey.shown, server: 'https://other.example' };
    const elsewhere = await open([codeAnswer('LMNP-QRST')], [PENDING], { ...journey, shown: other });
    expect([letters(), elsewhere.asked.codes]).toEqual(['LMNP-QRST', 1]);
  });
});
