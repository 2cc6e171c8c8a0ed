import { useEffect, useState } from 'react';
import type { DeviceIdentity } from '../../platform/platform.ts';
import { askForCode, askForToken, type NamedServer } from '../../sync/device-approval.ts';
import type { Clock } from '../../visit/clock.ts';

/** `offline` and `wait` go on by themselves; a denied kiosk asks for a new code when the person wants one. */
export type ApprovalState =
  | { readonly kind: 'asking' | 'offline' | 'wait' | 'denied' | 'refused' }
  | { readonly kind: 'code'; readonly code: string; readonly address: string; readonly isOffline: boolean };

export interface ApprovalDeps extends NamedServer {
  readonly clock: Clock;
  readonly device: Parameters<typeof askForCode>[1];
  onApproved(identity: DeviceIdentity): void;
}

const AGAIN_MS = 5_000;
const TOO_MANY_MS = 30_000;
const SLOWER_S = 5;

/** RFC 8628 from the kiosk's side: asks for a code, shows it, asks every few seconds, renews it when it is out of date. */
export function useApproval(deps: ApprovalDeps): { readonly state: ApprovalState; restart(): void } {
  const [state, setState] = useState<ApprovalState>({ kind: 'asking' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const walk = new ApprovalWalk(deps, setState);
    void walk.ask();
    return () => walk.stop();
  }, [deps.server, round]);
  return { state, restart: () => setRound(round + 1) };
}

class ApprovalWalk {
  readonly #deps: ApprovalDeps;
  readonly #show: (state: ApprovalState) => void;
  #isOver = false;
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

  async ask(): Promise<void> {
    const answer = await askForCode(this.#deps, this.#deps.device);
    if (this.#isOver) return;
    if (answer === 'refused') return this.#show({ kind: 'refused' });
    if (typeof answer === 'string') {
      this.#show({ kind: answer === 'no-answer' ? 'offline' : 'wait' });
      return this.#later(answer === 'no-answer' ? AGAIN_MS : TOO_MANY_MS, () => void this.ask());
    }
    const { user_code: code, verification_uri_complete: address, interval, device_code } = answer;
    this.#show({ kind: 'code', code, address, isOffline: false });
    const shown = { code, address, device_code, until: this.#deps.clock.monoMs() + answer.expires_in * 1000 };
    this.#later(interval * 1000, () => void this.#poll(shown, interval));
  }

  async #poll(
    shown: { readonly code: string; readonly address: string; readonly device_code: string; readonly until: number },
    intervalS: number,
  ): Promise<void> {
    const answer = await askForToken(this.#deps, shown.device_code, this.#deps.device.panelInches);
    if (this.#isOver) return;
    if (answer.kind === 'enrolled') return this.#deps.onApproved(answer.identity);
    if (answer.kind === 'denied') return this.#show({ kind: 'denied' });
    if (answer.kind === 'expired' || this.#deps.clock.monoMs() > shown.until) return void this.ask();
    const { code, address } = shown;
    this.#show({ kind: 'code', code, address, isOffline: answer.kind === 'no-answer' });
    const next = answer.kind === 'slower' ? intervalS + SLOWER_S : intervalS;
    this.#later(next * 1000, () => void this.#poll(shown, next));
  }

  #later(ms: number, work: () => void): void {
    this.#cancel = this.#deps.clock.after(ms, work);
  }
}
