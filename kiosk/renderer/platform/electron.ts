import type * as z from 'zod/mini';
import type { ConnectionEvidence } from '#shared/domain/connection-checks.ts';
import type { deviceIdentity, KioskBridge } from '../../ipc/kiosk-ipc.ts';
import type { DeviceIdentity, EarlierIdentity, FoundProvisioning, HostSetUp, Platform } from './platform.ts';

const FLIGHT_LOCK = 'juuri-flight';
const FACTS_REFRESH_MS = 60_000;

/** The bridge of the preload script, where this page runs in Electron. */
export function findKioskBridge(scope: object): KioskBridge | null {
  return 'kiosk' in scope && typeof scope.kiosk === 'object' ? (scope.kiosk as KioskBridge | null) : null;
}

async function exclusively(work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(FLIGHT_LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await work();
    return true;
  });
}

/** Absent and undefined are one thing on the way through ipc; inside the renderer only absent is used. */
function toIdentity(received: z.infer<typeof deviceIdentity> | null): DeviceIdentity | null {
  if (received === null) return null;
  const { previousToken, team, mark, settingUp, earlier, ...always } = received;
  return {
    ...always,
    ...(previousToken === undefined ? {} : { previousToken }),
    ...(team === undefined ? {} : { team }),
    ...(mark === undefined ? {} : { mark }),
    ...(settingUp === undefined ? {} : { settingUp }),
    ...(earlier === undefined ? {} : { earlier: earlier.map(toEarlier) }),
  };
}

function toEarlier({
  toldEpoch,
  ...always
}: NonNullable<z.infer<typeof deviceIdentity>['earlier']>[number]): EarlierIdentity {
  return toldEpoch === undefined ? always : { ...always, toldEpoch };
}

/** Absent and undefined are one thing on the way through ipc. */
function seenOf(received: object): ConnectionEvidence {
  return Object.fromEntries(Object.entries(received).filter(([, value]) => value !== undefined));
}

function setUpBehind(bridge: KioskBridge): HostSetUp {
  return {
    lookAtNetwork: async (server) => seenOf(await bridge.lookAtNetwork({ server })),
    lookAtLockdown: () => bridge.lookAtLockdown(undefined),
    readProvisioning: async () => {
      const found = await bridge.readProvisioningFile(undefined);
      return found as FoundProvisioning;
    },
    wipeProvisioning: () => bridge.wipeProvisioningFile(undefined),
    writeFile: (piece) => bridge.writeFile({ ...piece }),
    readLog: () => bridge.readLog(undefined),
    forgetIdentity: () => bridge.forgetIdentity(undefined),
  };
}

/** The host behind `window.kiosk`: journal and identity in the main process, the server behind the kiosk's own scheme. */
export async function openElectronPlatform(bridge: KioskBridge): Promise<Platform> {
  let facts = await bridge.hostFacts(undefined);
  const refresh = async () => {
    facts = await bridge.hostFacts(undefined);
    return facts;
  };
  // A failed look at the host keeps the last known facts; the next look comes in a minute.
  setInterval(() => refresh().catch(() => facts), FACTS_REFRESH_MS);
  return {
    kind: 'electron',
    appBuild: facts.appBuild,
    description: facts.description,
    ...(facts.fingerprint === null ? {} : { fingerprint: facts.fingerprint }),
    journal: {
      append: (record) => bridge.journalAppend(record),
      read: (cursor) => bridge.journalRead({ cursor }),
      outline: (cursor) => bridge.journalOutline({ cursor }),
      forget: (responseIds) => bridge.journalForget({ responseIds: [...responseIds] }),
    },
    setUp: setUpBehind(bridge),
    loadIdentity: async () => toIdentity(await bridge.loadIdentity(undefined)),
    saveIdentity: ({ earlier, ...identity }) =>
      bridge.saveIdentity(earlier === undefined ? identity : { ...identity, earlier: [...earlier] }),
    apiBase: () => '/api',
    freeBytes: async () => (await refresh()).freeBytes,
    reserveSpent: () => facts.reserveSpent,
    plainSecrets: async () => (await refresh()).plainSecrets,
    makeDayReport: (request) => bridge.makeDayReport(request),
    applyUpdate: () => bridge.applyUpdate(undefined),
    updateWaiting: () => facts.updateWaiting,
    exclusive: exclusively,
  };
}
