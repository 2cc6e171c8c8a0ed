import type { Platform } from '../../../kiosk/renderer/platform/platform.ts';
import { openWebPlatform } from '../../../kiosk/renderer/platform/web.ts';
import { type OpenedStorage, openKioskStorage } from '../../../kiosk/renderer/storage/open-kiosk-storage.ts';

/** The real storage on the real web platform, without screens, for tests that kill and corrupt it. */
export interface StoragePage {
  readonly platform: Platform;
  readonly storage: OpenedStorage;
}

async function open(): Promise<StoragePage> {
  const web = await openWebPlatform();
  const isMuted = new URLSearchParams(location.search).get('journal') === 'muted';
  const platform = isMuted ? { ...web, journal: { ...web.journal, append: async () => undefined } } : web;
  const storage = await openKioskStorage(platform, {
    now: Date.now,
    mono: () => performance.now(),
    randomUUID: () => crypto.randomUUID(),
    bootId: crypto.randomUUID(),
  });
  await storage.ready;
  return { platform, storage };
}

open().then(
  (opened) => {
    Object.assign(window, opened);
    document.title = 'ready';
  },
  (error: unknown) => {
    document.title = error instanceof Error ? error.name : 'failed';
  },
);
