import type { JournalRecord } from '../platform.ts';

/** What the page asks of the journal worker, and what comes back. */
export type JournalCall =
  | { readonly name: 'append'; readonly record: JournalRecord }
  | { readonly name: 'read'; readonly cursor: number }
  | { readonly name: 'outline'; readonly cursor: number }
  | { readonly name: 'forget'; readonly responseIds: readonly string[] }
  | { readonly name: 'load-identity' }
  | { readonly name: 'save-identity'; readonly text: string };

export interface NumberedCall {
  readonly id: number;
  readonly call: JournalCall;
}
export type NumberedReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly fault: string };
