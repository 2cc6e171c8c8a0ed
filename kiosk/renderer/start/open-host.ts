import { findKioskBridge, openElectronPlatform } from '../platform/electron.ts';
import type { Platform } from '../platform/platform.ts';
import { openWebPlatform } from '../platform/web.ts';

/** The host this page runs in. @throws SecondTabError when another tab of this browser is the kiosk. */
export async function openHost(scope: Window): Promise<Platform> {
  const bridge = findKioskBridge(scope);
  return bridge ? openElectronPlatform(bridge) : openWebPlatform();
}
