import type { KioskEvent } from '#shared/contract/sync.ts';
import type { KioskDatabase } from './database.ts';
import { settled } from './deadline.ts';
import type { StoreContext } from './store-context.ts';

/** Events kept at most: the oldest go first, since the newest tell IT what is wrong now. */
const MOST_EVENTS = 100;

/** Notes something IT should know; sent with the next sync. Never fails and never waits: it must not hold up an answer. */
export function noteEvent(
  context: StoreContext,
  code: string,
  numbers: Readonly<Record<string, number>> = {},
  install?: string,
): void {
  const at = Math.round(context.deps.now());
  const whose = install === undefined ? {} : { install };
  const event = { id: context.deps.randomUUID(), ...whose, at, code, numbers: { ...numbers } };
  context.state.events.set(event.id, event);
  const oldest = context.state.events.keys().next().value;
  if (context.state.events.size > MOST_EVENTS && oldest !== undefined) context.state.events.delete(oldest);
  void settled(async () => context.db?.events.put(event));
}

/** Events that no server has confirmed yet, oldest first. */
export function waitingEvents(context: StoreContext): KioskEvent[] {
  return [...context.state.events.values()];
}

export async function forgetEvents(context: StoreContext, ids: readonly string[]): Promise<void> {
  for (const id of ids) context.state.events.delete(id);
  await settled(async () => context.db?.events.bulkDelete([...ids]));
}

/** Start-up: events of the process before that no server has confirmed. */
export async function loadEvents(context: StoreContext, db: KioskDatabase): Promise<void> {
  for (const event of await db.events.orderBy('at').toArray()) context.state.events.set(event.id, event);
}
