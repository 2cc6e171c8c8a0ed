import type { DeviceIdentity, Platform } from '../platform/platform.ts';
import type { InspectParts } from '../screens/provisioning/inspect/inspect-parts.ts';
import { inspectionStore } from '../screens/provisioning/inspect/inspection-store.ts';
import type { OpenedStorage } from '../storage/open-kiosk-storage.ts';
import { axiosTransport } from '../sync/axios-transport.ts';
import { teller } from '../sync/tell-server.ts';
import { systemClock } from '../visit/clock.ts';

/** What IT's pages are given of an enrolled kiosk. */
export function inspectParts(
  platform: Platform,
  opened: OpenedStorage,
  sendNow: () => void,
  identity: DeviceIdentity,
): InspectParts {
  const { outbox } = opened;
  const keep = (change: Pick<Partial<DeviceIdentity>, 'name' | 'panelInches'>) =>
    outbox.saveIdentity((now) => ({ ...now, ...change }));
  const transport = axiosTransport(platform.apiBase());
  return {
    platform,
    transport,
    tell: teller(transport, () => outbox.identity()),
    storage: {
      status: opened.status,
      subscribe: opened.subscribe,
      config: opened.config,
      exportUnsent: opened.exportUnsent,
      unEnrol: opened.unEnrol,
      sendNow,
      keepPanel: (panelInches) => keep({ panelInches }),
      keepName: (name) => keep({ name }),
    },
    identity: outbox.identity() ?? identity,
    clock: systemClock,
    store: inspectionStore(localStorage),
  };
}
