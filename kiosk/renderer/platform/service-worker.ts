import { Workbox } from 'workbox-window';
import type { ScriptPolicy } from './script-policy.ts';

const LOOK_FOR_UPDATES_MS = 60 * 60_000;

/** The registered service worker, and the update that may wait behind it. */
export interface UpdateWatch {
  updateWaiting(): boolean;
  /** Puts a waiting update into force and loads the page anew; false when none waits. */
  applyUpdate(): Promise<boolean>;
}

/** Registers the service worker that serves the kiosk without a server. Without one (no https) the kiosk needs its server. */
export function watchServiceWorker(policy: ScriptPolicy, reload: () => void): UpdateWatch {
  if (!('serviceWorker' in navigator)) return { updateWaiting: () => false, applyUpdate: async () => false };
  const workbox = new Workbox(policy.createScriptURL('./sw.js'), { updateViaCache: 'none' });
  let waiting = false;
  workbox.addEventListener('waiting', () => {
    waiting = true;
  });
  // A failed registration or look-up (no network) leaves the build that runs; the next look comes in an hour.
  const tryAgainLater = () => undefined;
  workbox.register({ immediate: true }).catch(tryAgainLater);
  setInterval(() => workbox.update().catch(tryAgainLater), LOOK_FOR_UPDATES_MS);
  return {
    updateWaiting: () => waiting,
    applyUpdate: async () => {
      if (!waiting) return false;
      workbox.addEventListener('controlling', reload);
      workbox.messageSkipWaiting();
      return true;
    },
  };
}
