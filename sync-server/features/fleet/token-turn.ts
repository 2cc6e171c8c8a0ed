/** The token state of a device as kept. */
export interface TokenState {
  readonly gen: number;
  readonly token_hash: string;
  readonly next_token_hash: string | null;
  readonly next_gen: number | null;
  readonly gen_issued_at: number;
  readonly gen_boot_id: string | null;
}
export type TokenChange = Partial<TokenState> & {
  readonly previous_token_hash?: string;
  readonly next_issued_at?: number;
};

export type TokenTurn =
  | { readonly kind: 'fork' }
  | { readonly kind: 'go-on'; readonly change: TokenChange; readonly gen: number; readonly issueNext: boolean };

const ROTATE_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * What showing a token means. The next one promotes itself; the one before is a late copy of a request when the same boot
 * shows it, and a second device with the same identity when another does. A next token is offered daily, a fresh one with
 * every answer until it is used, so that a lost answer costs nothing.
 */
export function tokenTurn(
  state: TokenState,
  shown: 'current' | 'next' | 'previous',
  bootId: string,
  now: number,
): TokenTurn {
  if (shown === 'previous') {
    const isLateCopy = state.gen_boot_id === bootId;
    return isLateCopy ? { kind: 'go-on', change: {}, gen: state.gen, issueNext: false } : { kind: 'fork' };
  }
  if (shown === 'next' && state.next_token_hash !== null) {
    const gen = state.next_gen ?? state.gen + 1;
    const change: TokenChange = {
      previous_token_hash: state.token_hash,
      token_hash: state.next_token_hash,
      gen,
      gen_issued_at: now,
      gen_boot_id: bootId,
      next_token_hash: null,
      next_gen: null,
    };
    return { kind: 'go-on', change, gen, issueNext: false };
  }
  const change = state.gen_boot_id === null ? { gen_boot_id: bootId } : {};
  const issueNext = state.next_token_hash !== null || now - state.gen_issued_at >= ROTATE_AFTER_MS;
  return { kind: 'go-on', change, gen: state.gen, issueNext };
}
