import workerAddress from './journal/journal.worker.ts?worker&url';
import { journalClient } from './journal/journal-client.ts';
import type { DeviceIdentity, Platform } from './platform.ts';
import { createScriptPolicy } from './script-policy.ts';
import { watchServiceWorker } from './service-worker.ts';

declare const __APP_BUILD__: string;

const TAB_LOCK = 'juuri-tab';
const FLIGHT_LOCK = 'juuri-flight';
/** Stands in the identity file of a device that was taken out of use. */
const NOBODY = 'nobody';
/** A page that was just reloaded or killed gives its lock back within this time. */
const TAB_LOCK_WAIT_MS = 3000;

/** This browser has the kiosk open in another tab: two would share one device. */
export class SecondTabError extends Error {
  override readonly name = 'SecondTabError';
}

/**
 * The web kiosk's host: journal and identity in the origin-private file system, locks between tabs, the service worker.
 * To be called once a page. @throws SecondTabError when another tab is the kiosk.
 */
export async function openWebPlatform(): Promise<Platform> {
  await becomeTheTab();
  // Asked for, not waited for: a refusal changes nothing, and two stores do not rest on it.
  void navigator.storage.persist();
  const policy = createScriptPolicy(globalThis);
  const client = journalClient(new Worker(policy.createScriptURL(workerAddress)));
  const updates = watchServiceWorker(policy, () => location.reload());
  return {
    kind: 'web',
    journal: client.journal,
    appBuild: __APP_BUILD__,
    description: describe(navigator.userAgent),
    loadIdentity: async () => {
      const text = await client.loadIdentity();
      return text === null || text === NOBODY ? null : (JSON.parse(text) as DeviceIdentity);
    },
    saveIdentity: (identity) => client.saveIdentity(JSON.stringify(identity)),
    setUp: {
      readProvisioning: async () => (await import('./provisioning-fragment.ts')).readFragment(window),
      wipeProvisioning: async () => true,
      forgetIdentity: () => client.saveIdentity(NOBODY),
    },
    apiBase: () => '',
    freeBytes: async () => {
      const { quota, usage } = await navigator.storage.estimate();
      return quota === undefined || usage === undefined ? null : quota - usage;
    },
    plainSecrets: async () => true,
    applyUpdate: () => updates.applyUpdate(),
    updateWaiting: () => updates.updateWaiting(),
    exclusive: exclusively,
  };
}

/** Takes the tab's lock for as long as the page lives. */
async function becomeTheTab(): Promise<void> {
  const taken = Promise.withResolvers<void>();
  const signal = AbortSignal.timeout(TAB_LOCK_WAIT_MS);
  navigator.locks
    .request(TAB_LOCK, { signal }, () => {
      taken.resolve();
      return new Promise<never>(() => undefined);
    })
    .catch((error: unknown) => taken.reject(new SecondTabError('the kiosk is open in another tab', { cause: error })));
  await taken.promise;
}

async function exclusively(work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(FLIGHT_LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await work();
    return true;
  });
}

/** "Chromium 147 on X11; Linux x86_64" from a user agent string, or its beginning when it is of another form. */
function describe(userAgent: string): string {
  const version = /Chrom(?:e|ium)\/(\d+)/.exec(userAgent)?.[1];
  const system = /\(([^)]+)\)/.exec(userAgent)?.[1];
  return (version && system ? `Chromium ${version} on ${system}` : userAgent).slice(0, 120);
}
