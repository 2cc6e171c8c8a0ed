import type { Platform } from '../platform/platform.ts';
import type { CommandBox } from '../storage/command-box.ts';
import type { OpenedStorage } from '../storage/open-kiosk-storage.ts';
import { axiosTransport } from '../sync/axios-transport.ts';
import { startSyncLoop } from '../sync/sync-loop.ts';
import type { Transport } from '../sync/transport.ts';
import { systemClock } from '../visit/clock.ts';

const SYNC_PATH = '/v1/sync';
const LOOK_AT_SPACE_MS = 60_000;

export interface BackgroundParts {
  readonly platform: Platform;
  readonly storage: OpenedStorage;
  readonly commands: CommandBox;
  readonly bootId: string;
  /** The server accepted a request just now. */
  onSynced(wallMs: number): void;
  /** Told once how to send at once. */
  onRunning(nudge: () => void): void;
  onFault(error: unknown): void;
}

/**
 * What runs behind the screens, loaded after the first of them is painted: sending and the look at the disk, and nothing a visitor
 * waits for.
 */
export function startBackground({
  platform,
  storage,
  commands,
  bootId,
  onSynced,
  onRunning,
  onFault,
}: BackgroundParts): void {
  const loop = startSyncLoop({
    platform,
    storage: storage.outbox,
    transport: told(axiosTransport(platform.apiBase()), onSynced),
    commands,
    clock: systemClock,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    bootId,
    onFault,
  });
  loop.subscribe(() => void storage.noteLink(loop.link()).catch(onFault));
  onRunning(() => loop.nudge());
  window.addEventListener('online', () => loop.online());
  setInterval(() => void storage.lookAtSpace(), LOOK_AT_SPACE_MS);
}

function told(transport: Transport, onSynced: (wallMs: number) => void): Transport {
  return async (call) => {
    const answer = await transport(call);
    if (call.path === SYNC_PATH && answer.kind === 'answer' && answer.status === 200) onSynced(systemClock.wallMs());
    return answer;
  };
}
