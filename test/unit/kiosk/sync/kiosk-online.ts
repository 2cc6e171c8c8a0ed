import { randomUUID } from 'node:crypto';
import type { OpenedStorage } from '../../../../kiosk/renderer/storage/open-kiosk-storage.ts';
import { type SyncLoop, startSyncLoop } from '../../../../kiosk/renderer/sync/sync-loop.ts';
import { type Device, device } from '../storage/harness.ts';
import { type ModelServer, modelServer } from './model-server.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** A device with a running loop, in virtual time, before a model server. */
export interface OnlineKiosk {
  readonly device: Device;
  readonly clock: VirtualClock;
  readonly server: ModelServer;
  storage: OpenedStorage;
  loop: SyncLoop;
  readonly faults: unknown[];
  /** Stops the process and starts another on the same disk. */
  restart(): Promise<void>;
}

export async function onlineKiosk(random: () => number = () => 0.5, on: Device = device()): Promise<OnlineKiosk> {
  const clock = virtualClock();
  const server = modelServer(clock.now);
  const faults: unknown[] = [];
  const start = (storage: OpenedStorage) =>
    startSyncLoop({
      platform: {
        exclusive: async (work) => {
          const flight = work();
          clock.track(flight);
          await flight;
          return true;
        },
      },
      storage: storage.outbox,
      transport: server.transport,
      clock,
      random,
      newId: randomUUID,
      bootId: randomUUID(),
      onFault: (error) => faults.push(error),
    });
  const first = await on.open();
  const kiosk: OnlineKiosk = {
    device: on,
    clock,
    server,
    storage: first,
    loop: start(first),
    faults,
    restart: async () => {
      kiosk.loop.stop();
      kiosk.storage.close();
      kiosk.storage = await on.open();
      kiosk.loop = start(kiosk.storage);
    },
  };
  return kiosk;
}
