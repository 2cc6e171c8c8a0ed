import '../../../kiosk/renderer/styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from '../../../kiosk/renderer/App.tsx';
import type { Platform } from '../../../kiosk/renderer/platform/platform.ts';
import { openWebPlatform } from '../../../kiosk/renderer/platform/web.ts';
import { screenStorage } from '../../../kiosk/renderer/start/screen-storage.ts';
import { createCommandBox } from '../../../kiosk/renderer/storage/command-box.ts';
import { type OpenedStorage, openKioskStorage } from '../../../kiosk/renderer/storage/open-kiosk-storage.ts';
import { applyCapRatio } from '../../../kiosk/renderer/styles/apply-metric.ts';
import { systemClock } from '../../../kiosk/renderer/visit/clock.ts';
import { IDENTITY as ANY_DEVICE } from '../../unit/kiosk/storage/fake-platform.ts';
import { fakeParts } from '../kiosk-fixture/fake-parts.ts';
import { afternoonZone } from './afternoon-zone.ts';
import { fillDevice } from './fill-device.ts';
import { LOBBY_GOALS } from './lobby-goals.ts';

/** What a benchmark asks of the page. */
export interface QueuePage {
  /** Lays that many unsent answers into both stores; on the page `?fill` alone. */
  fill?(count: number): Promise<void>;
  /** Ms from the wish to open the stores until a visit can begin. */
  readyMs?: number;
  storage?: OpenedStorage;
  journal?: Platform['journal'];
}
declare global {
  interface Window {
    queuePage: QueuePage;
  }
}

const query = new URLSearchParams(location.search);
const kept = { drafts: [], commits: [], unanswered: 0, updatesApplied: 0, updateWaits: false };
const fake = fakeParts(query, kept);
const IDLE_AT_LAST_MS = 1000;
const ZONE = { timeZone: afternoonZone(Date.now()) };
const IDENTITY = { ...ANY_DEVICE, location: { ...ANY_DEVICE.location, ...ZONE } };
window.queuePage = {};

if (query.has('fill')) window.queuePage.fill = fill;
else await open();

async function fill(count: number): Promise<void> {
  const config = fake.storage.config();
  if (!config) return;
  const [managerPin, itPin] = [await pinHashOf('135790'), await pinHashOf('246802')];
  const placed = { ...config, location: { ...config.location, ...ZONE } };
  await fillDevice(count, IDENTITY, { ...placed, goals: LOBBY_GOALS, managerPin, itPin }, __APP_BUILD__);
}

/** As the server hashes a PIN. */
async function pinHashOf(pin: string) {
  const [salt, iterations] = [new Uint8Array(16), 600_000];
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
  const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { salt: hex(salt), iterations, hash: hex(new Uint8Array(bits)) };
}

declare const __APP_BUILD__: string;

/** The real storage on the real platform behind the real screens; the server is not there. */
async function open(): Promise<void> {
  const began = performance.now();
  const platform = await openWebPlatform();
  const bootId = crypto.randomUUID();
  const [storage] = await Promise.all([
    openKioskStorage(platform, {
      now: systemClock.wallMs,
      mono: systemClock.monoMs,
      randomUUID: () => crypto.randomUUID(),
      bootId,
      idle: () => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: IDLE_AT_LAST_MS })),
    }),
    applyCapRatio(document),
  ]);
  const identity = storage.outbox.identity();
  if (!identity) {
    await storage.outbox.saveIdentity(IDENTITY);
    window.queuePage.readyMs = performance.now() - began;
    return;
  }
  const parts = { ...fake, platform, storage: screenStorage(storage), newId: () => crypto.randomUUID() };
  const panelInches = fake.identity.panelInches;
  createRoot(document.getElementById('root') as HTMLElement).render(
    <App parts={{ ...parts, identity: { ...identity, panelInches } }} />,
  );
  await storage.ready;
  Object.assign(window.queuePage, { storage, journal: platform.journal, readyMs: performance.now() - began });
  const { startBackground } = await import('../../../kiosk/renderer/start/background.ts');
  startBackground({
    platform,
    storage,
    bootId,
    commands: createCommandBox(localStorage),
    onSynced: () => undefined,
    onRunning: () => undefined,
    onFault: (error) => console.error(error),
  });
}
