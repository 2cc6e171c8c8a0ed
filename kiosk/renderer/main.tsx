import './styles/index.css';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import type { DeviceIdentity, Platform } from './platform/platform.ts';
import { StartFault } from './screens/StartFault.tsx';
import { openHost } from './start/open-host.ts';
import { screenStorage } from './start/screen-storage.ts';
import { type OpenedStorage, openKioskStorage } from './storage/open-kiosk-storage.ts';
import { applyCapRatio, keepMetric } from './styles/apply-metric.ts';
import { systemClock } from './visit/clock.ts';

const EnrolmentScreen = lazy(async () => ({
  default: (await import('./screens/provisioning/EnrolmentScreen.tsx')).EnrolmentScreen,
}));

/** Sizes of the enrolment screen, before anybody has said how large the panel is. */
const USUAL_PANEL_INCHES = 21.5;
/** The first screen is painted long before; a busy machine must not keep answers from being sent. */
const IDLE_AT_LAST_MS = 3_000;
const root = createRoot(document.getElementById('root') as HTMLElement);
const bootId = crypto.randomUUID();
const onFault = (error: unknown) => console.error(error);

start().catch((error: unknown) => {
  onFault(error);
  root.render(<StartFault error={error} />);
});

async function start(): Promise<void> {
  const platform = await openHost(window);
  const [storage] = await Promise.all([
    openKioskStorage(platform, {
      now: systemClock.wallMs,
      mono: systemClock.monoMs,
      randomUUID: () => crypto.randomUUID(),
      bootId,
    }),
    applyCapRatio(document),
  ]);
  const identity = storage.outbox.identity();
  if (identity) showKiosk(platform, storage, identity, false);
  else showEnrolment(platform, storage);
}

function showEnrolment(platform: Platform, storage: OpenedStorage): void {
  const stop = keepMetric(USUAL_PANEL_INCHES, window, () => undefined);
  const enrolled = async (identity: DeviceIdentity) => {
    stop();
    await storage.outbox.saveIdentity(identity);
    showKiosk(platform, storage, identity, true);
  };
  root.render(
    <Suspense>
      <EnrolmentScreen platform={platform} onEnrolled={(identity) => void enrolled(identity).catch(onFault)} />
    </Suspense>,
  );
}

function showKiosk(platform: Platform, opened: OpenedStorage, identity: DeviceIdentity, isNew: boolean): void {
  const storage = screenStorage(opened);
  const parts = {
    platform,
    storage,
    identity,
    clock: systemClock,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    onFault,
  };
  root.render(<App parts={parts} />);
  const afterFirstPaint = () => {
    import('./start/background.ts')
      .then(({ sendTestAnswer, startBackground }) => {
        if (isNew) sendTestAnswer(opened, onFault);
        startBackground({
          platform,
          storage: opened,
          bootId,
          onFault,
          onSynced: storage.synced,
          onLink: (link) => storage.setRevoked(link === 'revoked'),
        });
      })
      .catch(onFault);
  };
  requestIdleCallback(afterFirstPaint, { timeout: IDLE_AT_LAST_MS });
}
