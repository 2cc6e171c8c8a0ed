import type { KioskCommand, SyncReply } from '#shared/contract/sync.ts';

/**
 * A new PIN travels with the configuration: without the newest one the command for it waits for the next reply. What is left of each
 * command's time is counted from now, so that a wrong clock lets none lapse.
 */
export function commandsIn(
  { commands = [], now }: Pick<SyncReply, 'commands' | 'now'>,
  hasNewest: boolean,
  wallMs: number,
): KioskCommand[] {
  const ripe = commands.filter(({ kind }) => hasNewest || kind !== 'rotate-pin');
  return ripe.map((one) => ({ ...one, expiresAt: wallMs + one.expiresAt - now }));
}
