import type { KioskState, Repair } from '#shared/contract/fleet.ts';
import type { KioskHealth } from '#shared/contract/sync.ts';

/** What tells the state of a kiosk. Times in Unix ms. */
export interface KioskFacts {
  readonly status: 'active' | 'revoked' | 'forked';
  readonly lastSeenAt: number | null;
  readonly health: KioskHealth | null;
  /** An open alarm says that far fewer answers come than usual. */
  readonly hasFewAnswers: boolean;
  /** Numbers it spent turned up missing of late. */
  readonly hasLost: boolean;
  /** Wrong PINs of the last week at all kiosks of its location. */
  readonly wrongPinsHere: number;
  /** Rows of its lock-down table that it last told as a fault. */
  readonly lockdownFaults: number;
}

/** Four heartbeats: one may be lost, and the next waits for its back-off. */
const NO_CONTACT_MS = 20 * 60_000;
/** An answer goes within a minute; one that waits this long waits for a cause. */
const BACKLOG_MS = 20 * 60_000;
/** One kiosk stops at fifty wrong PINs; a location whose kiosks together come so far has somebody who guesses. */
const MANY_WRONG_PINS = 50;

/** What IT should look at, gravest first. */
export function repairsOf(facts: KioskFacts, now: number): Repair[] {
  if (facts.status === 'revoked') return facts.hasLost ? ['answers-lost'] : [];
  const raised: Readonly<Record<Repair, boolean>> = {
    clone: facts.status === 'forked',
    'never-seen': facts.lastSeenAt === null,
    'no-contact': facts.lastSeenAt !== null && now - facts.lastSeenAt > NO_CONTACT_MS,
    ...ofHealth(facts.health, now),
    'answers-lost': facts.hasLost,
    'few-answers': facts.hasFewAnswers,
    'wrong-pins': facts.wrongPinsHere >= MANY_WRONG_PINS,
    'lockdown-fault': facts.lockdownFaults > 0,
  };
  return GRAVEST_FIRST.filter((one) => raised[one]);
}

const GRAVEST_FIRST: readonly Repair[] = [
  'clone',
  'storage-failing',
  'no-contact',
  'never-seen',
  'backlog',
  'apart',
  'storage-degraded',
  'answers-lost',
  'few-answers',
  'wrong-pins',
  'survey-refused',
  'lockdown-fault',
  'update-waiting',
  'plain-secrets',
];

type OfHealth = Exclude<
  Repair,
  'clone' | 'never-seen' | 'no-contact' | 'answers-lost' | 'few-answers' | 'wrong-pins' | 'lockdown-fault'
>;

function ofHealth(health: KioskHealth | null, now: number): Record<OfHealth, boolean> {
  const { storage, oldest, held = 0, damaged = 0 } = health ?? {};
  return {
    'storage-failing': storage === 'failing',
    'storage-degraded': storage === 'degraded',
    backlog: oldest !== undefined && now - oldest > BACKLOG_MS,
    apart: held + damaged > 0,
    'survey-refused': health?.surveyRefused === true,
    'plain-secrets': health?.plainSecrets === true,
    'update-waiting': health?.updateWaiting === true,
  };
}

/** These leave a kiosk at work as it should be. */
const NO_LIMIT = new Set<Repair>([
  'answers-lost',
  'few-answers',
  'wrong-pins',
  'lockdown-fault',
  'plain-secrets',
  'update-waiting',
]);

export function stateOf(facts: KioskFacts, now: number): KioskState {
  const { status, lastSeenAt, health } = facts;
  if (status === 'revoked') return 'revoked';
  if (lastSeenAt === null) return 'new';
  if (now - lastSeenAt > NO_CONTACT_MS) return 'no-contact';
  if (health?.closed) return 'closed';
  return repairsOf(facts, now).some((one) => !NO_LIMIT.has(one)) ? 'limited' : 'works';
}
