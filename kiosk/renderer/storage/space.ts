import { headroomOf } from '#shared/sync/headroom.ts';
import { within } from './deadline.ts';
import { noteEvent } from './events.ts';
import { isShortOfSpace } from './status.ts';
import type { StoreContext } from './store-context.ts';

const LOOK_DEADLINE_MS = 5000;
const MB = 1_000_000;

/** Looks at the room on the data disk; a host that does not answer leaves what was known. IT hears when it gets short. */
export async function lookAtSpace(context: StoreContext): Promise<void> {
  const { platform, state } = context;
  const looked = await within(LOOK_DEADLINE_MS, () => platform.freeBytes());
  if (looked === 'late' || looked.kind === 'failed') return;
  const before = state.headroom;
  const free = headroomOf(looked.value);
  state.headroom = free === 'ok' && platform.reserveSpent?.() ? 'low' : free;
  if (state.headroom === before) return;
  if (isShortOfSpace(state))
    noteEvent(context, state.headroom === 'full' ? 'DISK_FULL' : 'DISK_LOW', {
      freeMb: Math.floor((looked.value ?? 0) / MB),
    });
  context.changed();
}
