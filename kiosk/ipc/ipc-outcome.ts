/** Why main refused or failed a call. Never more than this word crosses: no message, no stack, no path. */
export type KioskIpcFault = 'unknown-sender' | 'too-large' | 'bad-argument' | 'failed';

/** What main sends back over a channel; the preload script turns it into a value or a rejection. */
export type KioskIpcOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: KioskIpcFault };

/** Largest argument as JSON in UTF-8. */
export const LARGEST_ARGUMENT_BYTES = 64 * 1024;
