import { useEffect, useState } from 'react';
import type { DeviceIdentity } from '../../platform/platform.ts';
import { askForCode, askForToken, type NamedServer } from '../../sync/device-approval.ts';
import type { Clock } from '../../visit/clock.ts';
import type { Journey, JourneyBook } from './journey.ts';

/** `offline` and `wait` go on by themselves; a denied kiosk asks for a new code when the person wants one. */
export type ApprovalState =
  | { readonly kind: 'asking' | 'offline' | 'wait' | 'denied' | 'refused' }
  | { readonly kind: 'code'; readonly code: string; readonly address: string; readonly isOffline: boolean };

export interface ApprovalDeps extends NamedServer {
  readonly clock: Clock;
  readonly device: Parameters<typeof askForCode>[1];
  /** Where the code that is shown is kept: a kiosk that starts again goes on with it. */
  readonly book: JourneyBook;
  onApproved(identity: DeviceIdentity): void;
}

const AGAIN_MS = 5_000;
const TOO_MANY_MS = 30_000;
const SLOWER_S = 5;
type Shown = NonNullable<Journey['shown']>;

/** RFC 8628 from the kiosk's side: asks for a code, shows it, asks every few seconds, renews it when it is out of date. */
export function useApproval(deps: ApprovalDeps): { readonly state: ApprovalState; restart(): void } {
  const [state, setState] = useState<ApprovalState>({ kind: 'asking' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const walk = new ApprovalWalk(deps, setState);
    void (round === 0 ? walk.resume() : walk.ask());
    return () => walk.stop();
  }, [deps.server, round]);
  return { state, restart: () => setRound(round + 1) };
}

class ApprovalWalk {
  readonly #deps: ApprovalDeps;
  readonly #show: (state: ApprovalState) => void;
  #isOver = false;
  /** By the monotonic clock: setting the other one must not end a code that is being approved. */
  #until = 0;
  #cancel: () => void = () => undefined;

  constructor(deps: ApprovalDeps, show: (state: ApprovalState) => void) {
    this.#deps = deps;
    this.#show = (state) => {
      if (!this.#isOver) show(state);
    };
  }

  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  /** Goes on with the code that stood here before, which may have been approved meanwhile; else asks for one. */
  async resume(): Promise<void> {
    const { book, clock, server } = this.#deps;
    const { shown } = book.read();
    const leftMs = shown?.server === server ? shown.untilMs - clock.wallMs() : 0;
    if (!shown || leftMs <= 0) return this.ask();
    this.#until = clock.monoMs() + leftMs;
    this.#wait(shown, shown.intervalS, false);
  }

  async ask(): Promise<void> {
    const answer = await askForCode(this.#deps, this.#deps.device);
    if (this.#isOver) return;
    if (answer === 'refused') return this.#show({ kind: 'refused' });
    if (typeof answer === 'string') {
      this.#show({ kind: answer === 'no-answer' ? 'offline' : 'wait' });
      return this.#later(answer === 'no-answer' ? AGAIN_MS : TOO_MANY_MS, () => void this.ask());
    }
    const {
      user_code: code,
      verification_uri_complete: address,
      interval: intervalS,
      device_code: deviceCode,
    } = answer;
    const validMs = answer.expires_in * 1000;
    this.#until = this.#deps.clock.monoMs() + validMs;
    const untilMs = this.#deps.clock.wallMs() + validMs;
    const shown = { server: this.#deps.server, code, address, deviceCode, intervalS, untilMs };
    // On the disk before the first question for the token, whose answer makes the kiosk.
    await this.#deps.book.note({ shown });
    if (!this.#isOver) this.#wait(shown, intervalS, false);
  }

  #wait(shown: Shown, intervalS: number, isOffline: boolean): void {
    this.#show({ kind: 'code', code: shown.code, address: shown.address, isOffline });
    this.#later(intervalS * 1000, () => void this.#poll(shown, intervalS));
  }

  async #poll(shown: Shown, intervalS: number): Promise<void> {
    const answer = await askForToken(this.#deps, shown.deviceCode, this.#deps.device.panelInches);
    if (this.#isOver) return;
    if (answer.kind === 'enrolled') return this.#deps.onApproved(answer.identity);
    if (answer.kind === 'denied') return this.#show({ kind: 'denied' });
    if (answer.kind === 'expired' || this.#deps.clock.monoMs() > this.#until) return void this.ask();
    this.#wait(shown, answer.kind === 'slower' ? intervalS + SLOWER_S : intervalS, answer.kind === 'no-answer');
  }

  #later(ms: number, work: () => void): void {
    this.#cancel = this.#deps.clock.after(ms, work);
  }
}
