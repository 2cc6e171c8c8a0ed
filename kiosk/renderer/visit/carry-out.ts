import type { CommandDone, KioskCommand } from '#shared/contract/sync.ts';
import type { KioskParts } from './kiosk-parts.ts';

/** What a command can set in motion; the page gives its own, a test another. */
export type CommandActs = Pick<KioskParts, 'platform' | 'storage' | 'commands' | 'clock'> & {
  reload(): void;
};

/** Boxes that are being emptied: a deed makes the first screen look again in its middle, and "reload" must not overtake "open". */
const busy = new WeakSet<CommandActs['commands']>();

/**
 * Carries out what waits, one after the other. Called on the first screen only, where nobody is in the middle of anything. What ends
 * this page is kept as done before it does. IT hears of the end at once.
 */
export async function carryOut(acts: CommandActs): Promise<void> {
  const { commands } = acts;
  if (busy.has(commands)) return;
  busy.add(commands);
  try {
    await emptyBox(acts);
  } finally {
    busy.delete(commands);
  }
}

async function emptyBox(acts: CommandActs): Promise<void> {
  const { commands, clock, storage } = acts;
  const told = commands.done().length;
  for (let next = commands.next(clock.wallMs()); next; next = commands.next(clock.wallMs())) {
    const outcome = await outcomeOf(acts, next);
    if (outcome !== 'later' && outcome !== 'ended') commands.end(next.id, outcome);
  }
  if (commands.done().length > told) storage.sendNow();
}

async function outcomeOf(
  { platform, storage, commands, reload }: CommandActs,
  { id, kind }: KioskCommand,
): Promise<CommandDone['outcome'] | 'later' | 'ended'> {
  switch (kind) {
    case 'reload':
      commands.end(id, 'done');
      reload();
      return 'ended';
    case 'apply-update':
      if (!platform.updateWaiting()) return 'nothing-to-do';
      commands.end(id, 'done');
      if (await platform.applyUpdate()) return 'ended';
      commands.putOff(id);
      return 'later';
    case 'rotate-pin':
      // The PIN travels with the configuration; the command is handed on only when that has come.
      return (await storage.applyPendingConfig())?.managerPin ? 'done' : 'later';
    case 'close':
      await storage.doDeed({ what: 'closed', reason: 'other' });
      return 'done';
    case 'open':
      await storage.doDeed({ what: 'reopened' });
      return 'done';
    default:
      return 'nothing-to-do';
  }
}
