import './styles/index.css';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import type { DeviceIdentity, Platform } from './platform/platform.ts';
import type { TestArrival } from './screens/provisioning/ReadyPage.tsx';
import { isSecondTab, StartFault } from './screens/StartFault.tsx';
import { markPaints } from './start/mark-paints.ts';
import { openHost } from './start/open-host.ts';
import { reloadAfterFault } from './start/reload-after-fault.ts';
import { type LinkedStorage, screenStorage } from './start/screen-storage.ts';
import { atStage } from './start/set-up-stage.ts';
import { createCommandBox } from './storage/command-box.ts';
import { type OpenedStorage, openKioskStorage } from './storage/open-kiosk-storage.ts';
import { applyCapRatio, keepMetric } from './styles/apply-metric.ts';
import { systemClock } from './visit/clock.ts';
import type { KioskParts } from './visit/kiosk-parts.ts';

const EnrolmentScreen = lazy(async () => ({
  default: (await import('./screens/provisioning/EnrolmentScreen.tsx')).EnrolmentScreen,
}));

const ServiceScreen = lazy(async () => ({
  default: (await import('./screens/provisioning/ServiceScreen.tsx')).ServiceScreen,
}));

/** Sizes of the enrolment screen, before anybody has said how large the panel is. */
const USUAL_PANEL_INCHES = 21.5;
/** The first screen is painted long before; a busy machine must keep no visitor waiting, and no answer from being sent. */
const IDLE_AT_LAST_MS = 1_000;
const bootId = crypto.randomUUID();
const commands = createCommandBox(localStorage);
const onFault = (error: unknown) => console.error(error);
const startAgain = () =>
  reloadAfterFault({
    store: sessionStorage,
    wallMs: systemClock.wallMs,
    after: systemClock.after,
    reload: () => location.reload(),
  });
const root = createRoot(document.getElementById('root') as HTMLElement, {
  // React takes every screen away then: a white page that nobody could leave.
  onUncaughtError: (error) => {
    onFault(error);
    startAgain();
  },
});

markPaints({
  frame: requestAnimationFrame,
  after: systemClock.after,
  mark: () => localStorage.setItem('juuri-painted', new Date().toISOString()),
  onFault,
});

start().catch((error: unknown) => {
  onFault(error);
  root.render(<StartFault error={error} />);
  if (!isSecondTab(error)) startAgain();
});

async function start(): Promise<void> {
  const opening = openHost(window);
  const [platform, storage] = await Promise.all([
    opening,
    openKioskStorage(opening, {
      now: systemClock.wallMs,
      mono: systemClock.monoMs,
      randomUUID: () => crypto.randomUUID(),
      bootId,
      idle,
    }),
    applyCapRatio(document),
  ]);
  const identity = storage.outbox.identity();
  if (identity && !identity.settingUp) showKiosk(platform, storage, identity);
  else await showEnrolment(platform, storage, identity ?? undefined);
}

/**
 * A new kiosk: enrols, sends from then on, shows that a test answer arrives, and only then becomes a kiosk. Broken off, it goes on
 * where it stood: `resumed` is who it has become by then.
 */
async function showEnrolment(platform: Platform, opened: OpenedStorage, resumed?: DeviceIdentity): Promise<void> {
  const stop = keepMetric(resumed?.panelInches ?? USUAL_PANEL_INCHES, window, () => undefined);
  const storage = screenStorage(opened);
  const { outbox, setUpJourney } = opened;
  const stored = await setUpJourney.load();
  const keepIdentity = (identity: DeviceIdentity) => outbox.saveIdentity(identity).catch(onFault);
  const proveWay = async (identity: DeviceIdentity, tell: (arrival: TestArrival) => void) => {
    await opened.ready;
    await outbox.saveIdentity(identity);
    const { sendTestAnswer } = await import('./start/test-answer.ts');
    await sendTestAnswer(opened, tell, onFault);
    await runBehind(platform, opened, storage);
  };
  const enrolled = async (identity: DeviceIdentity) => {
    await outbox.saveIdentity((now) => atStage(now)).catch(onFault);
    await setUpJourney.forget();
    stop();
    renderKiosk(platform, opened, storage, atStage(outbox.identity() ?? identity));
  };
  root.render(
    <Suspense>
      <EnrolmentScreen
        platform={platform}
        resumed={resumed}
        journey={{ stored, keep: setUpJourney.keep }}
        keepIdentity={keepIdentity}
        proveWay={proveWay}
        inspect={(identity) => inspected(platform, opened, storage, identity)}
        onStage={(stage) => void outbox.saveIdentity((now) => atStage(now, stage)).catch(onFault)}
        onEnrolled={(identity) => void enrolled(identity)}
      />
    </Suspense>,
  );
}

function showKiosk(platform: Platform, opened: OpenedStorage, identity: DeviceIdentity): void {
  const storage = screenStorage(opened);
  renderKiosk(platform, opened, storage, identity);
  opened.ready.then(() => runBehind(platform, opened, storage)).catch(onFault);
}

function renderKiosk(
  platform: Platform,
  opened: OpenedStorage,
  storage: LinkedStorage,
  identity: DeviceIdentity,
): void {
  const onReEnrol = () => showEnrolmentAgain(platform, opened, identity);
  const onService = (lang: string) => showService(platform, opened, storage, identity, lang);
  root.render(<App parts={{ ...partsOf(platform, storage, identity), onReEnrol, onService }} />);
}

/** IT's pages; the kiosk begins anew after them. */
function showService(
  platform: Platform,
  opened: OpenedStorage,
  storage: LinkedStorage,
  identity: DeviceIdentity,
  lang: string,
): void {
  const anew = () => location.reload();
  inspected(platform, opened, storage, identity)
    .then((parts) =>
      root.render(
        <Suspense>
          <ServiceScreen parts={parts} lang={lang} onLeave={anew} onRemoved={anew} />
        </Suspense>,
      ),
    )
    .catch(onFault);
}

async function inspected(
  platform: Platform,
  opened: OpenedStorage,
  { sendNow }: Pick<LinkedStorage, 'sendNow'>,
  identity: DeviceIdentity,
) {
  const { inspectParts } = await import('./start/inspect-parts.ts');
  return inspectParts(platform, opened, sendNow, identity);
}

/** The queue stays where it is; the page starts anew with the identity it got, or with the one it had. */
function showEnrolmentAgain(platform: Platform, opened: OpenedStorage, before: DeviceIdentity): void {
  const again = (identity: DeviceIdentity) => {
    opened.outbox
      .reEnrol(identity)
      .catch(onFault)
      .finally(() => location.reload());
  };
  root.render(
    <Suspense>
      <EnrolmentScreen platform={platform} before={before} onEnrolled={again} onCancel={() => location.reload()} />
    </Suspense>,
  );
}

/** Resolves when the page has nothing better to do: the first screen is painted. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: IDLE_AT_LAST_MS });
  });
}

function partsOf(
  platform: Platform,
  storage: LinkedStorage,
  identity: DeviceIdentity,
): Omit<KioskParts, 'onReEnrol' | 'onService'> {
  return {
    platform,
    storage,
    identity,
    clock: systemClock,
    commands,
    reload: () => location.reload(),
    random: Math.random,
    newId: () => crypto.randomUUID(),
    onFault,
  };
}

async function runBehind(platform: Platform, opened: OpenedStorage, storage: LinkedStorage): Promise<void> {
  const { startBackground } = await import('./start/background.ts');
  startBackground({
    platform,
    storage: opened,
    commands,
    bootId,
    onFault,
    onSynced: storage.synced,
    onRunning: storage.sendsBy,
  });
}
