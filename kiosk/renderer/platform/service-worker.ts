import type { ScriptPolicy } from './script-policy.ts';

const LOOK_FOR_UPDATES_MS = 60 * 60_000;
const IDLE_AT_LAST_MS = 5000;

/** The registered service worker, and the update that may wait behind it. */
export interface UpdateWatch {
  updateWaiting(): boolean;
  /** Puts a waiting update into force and loads the page anew; false when none waits. */
  applyUpdate(): Promise<boolean>;
}

/**
 * Registers the service worker that serves the kiosk without a server, once the browser has nothing better to do: the first screen
 * does not wait for it. Without one (no https) the kiosk needs its server.
 */
export function watchServiceWorker(policy: ScriptPolicy, reload: () => void): UpdateWatch {
  const state: { registration: ServiceWorkerRegistration | undefined } = { registration: undefined };
  if ('serviceWorker' in navigator) requestIdleCallback(() => void register(), { timeout: IDLE_AT_LAST_MS });

  async function register(): Promise<void> {
    const { Workbox } = await import('workbox-window');
    const workbox = new Workbox(policy.createScriptURL('./sw.js'), { updateViaCache: 'none' });
    // A failed registration or look-up (no network) leaves the build that runs; the next look comes in an hour.
    const tryAgainLater = () => undefined;
    const registered = workbox.register({ immediate: true }).catch(tryAgainLater);
    registered.then((registration) => Object.assign(state, { registration }));
    setInterval(() => workbox.update().catch(tryAgainLater), LOOK_FOR_UPDATES_MS);
  }

  return {
    // Asked of the browser: the library tells of one update only, and a build that could not be installed counts as that one.
    updateWaiting: () => state.registration?.waiting != null,
    applyUpdate: async () => {
      const waiting = state.registration?.waiting;
      if (!waiting) return false;
      navigator.serviceWorker.addEventListener('controllerchange', reload);
      waiting.postMessage({ type: 'SKIP_WAITING' });
      return true;
    },
  };
}
