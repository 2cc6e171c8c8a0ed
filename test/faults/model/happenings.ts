import fc from 'fast-check';
import type { JournalMood } from '../../unit/kiosk/storage/fake-platform.ts';
import type { DatabaseMood } from '../support/crashing-database.ts';
import { NETWORK_FAULTS, type NetworkFault } from '../support/network.ts';

/** What may happen to a kiosk and its server, in any order. */
export type Happening =
  /** A visitor answers; a draft alone is a visitor who walks away. */
  | {
      readonly kind: 'visit';
      readonly journal: JournalMood;
      readonly database: DatabaseMood;
      readonly draftOnly: boolean;
    }
  /** The process dies at the nth await of a visit, of what the loop does in ten minutes, or of its start after a day off. */
  | {
      readonly kind: 'kill-in-visit' | 'kill-in-flight' | 'kill-in-re-enrolment' | 'kill-in-start';
      readonly at: number;
    }
  /** A piece of the journal cannot be read any more. */
  | { readonly kind: 'break-frame' }
  /** Every version but the newest is taken from the server's database by hand. */
  | { readonly kind: 'delete-surveys' }
  | { readonly kind: (typeof PLAIN)[number] }
  | { readonly kind: 'time'; readonly minutes: number; readonly faults: readonly NetworkFault[] }
  | { readonly kind: 'suspend'; readonly hours: number; readonly faults: readonly NetworkFault[] }
  | { readonly kind: 'clock'; readonly skewMs: number }
  | { readonly kind: 'identity-not-saved'; readonly minutes: number }
  /** The server dies at the nth statement of its next transaction. */
  | { readonly kind: 'server-kill'; readonly at: number }
  | { readonly kind: 'server-disk-full'; readonly minutes: number };
export type HappeningKind = Happening['kind'];

const HOUR_MS = 3_600_000;
const SKEWS = [0, 3 * HOUR_MS, -3 * HOUR_MS, -Date.UTC(2026, 9, 12), Date.UTC(2099, 0, 1) - Date.UTC(2026, 9, 12)];

const faults = fc.array(fc.constantFrom<NetworkFault>('none', 'none', 'none', ...NETWORK_FAULTS), {
  minLength: 1,
  maxLength: 6,
});
/** Mostly minutes, at times longer than the longest back-off: a life should cost little. */
const minutes = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 13, max: 40 }) },
);
const of = <K extends HappeningKind, T>(kind: K, facts: { [N in keyof T]: fc.Arbitrary<T[N]> }) =>
  fc.record({ kind: fc.constant(kind), ...facts });

const PLAIN = [
  'kill',
  'wipe-database',
  'lose-journal',
  'damage-row',
  'destroy-row',
  'new-survey',
  're-enrol',
  /** A second machine gets a copy of the disk; from now on things happen to both in turn. */
  'clone',
  'backup',
  /** The server's disk is lost, and what the last backup held stands in its place (at first: one of the beginning). */
  'restore',
] as const;

const visit = of('visit', {
  journal: fc.constantFrom<JournalMood>(...Array<JournalMood>(10).fill('ok'), 'fail', 'hang'),
  database: fc.constantFrom<DatabaseMood>(...Array<DatabaseMood>(10).fill('ok'), 'fail', 'hang'),
  draftOnly: fc.boolean(),
});

export const happening = fc.oneof(
  { weight: 10, arbitrary: visit },
  { weight: 6, arbitrary: of('time', { minutes, faults }) },
  { weight: 3, arbitrary: of('kill-in-visit', { at: fc.integer({ min: 1, max: 24 }) }) },
  { weight: 3, arbitrary: of('kill-in-flight', { at: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 3, arbitrary: of('server-kill', { at: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: of('suspend', { hours: fc.integer({ min: 1, max: 60 }), faults }) },
  { weight: 1, arbitrary: of('server-disk-full', { minutes: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 1, arbitrary: of('identity-not-saved', { minutes: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 2, arbitrary: of('clock', { skewMs: fc.constantFrom(...SKEWS) }) },
  { weight: 2, arbitrary: of('kill-in-re-enrolment', { at: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 11, arbitrary: fc.record({ kind: fc.constantFrom(...PLAIN) }) },
) as fc.Arbitrary<Happening>;

/** One life of one kiosk: up to a dozen happenings. */
export const schedule = fc.array(happening, { minLength: 1, maxLength: 12 });
