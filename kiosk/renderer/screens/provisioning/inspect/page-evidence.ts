import { joinLockdown, judgeLockdown, type LockdownRow } from '#shared/domain/lockdown/lockdown.ts';
import type { Platform } from '../../../platform/platform.ts';

/** The lock-down as page and machine see it together. `pinchScale`: zoom after the two-finger test; absent = not done. */
export async function lookAtLockdown(
  platform: Platform,
  page: Window,
  pinchScale: string | undefined,
): Promise<readonly LockdownRow[]> {
  const own = judgeLockdown({
    fullscreen: `${page.innerWidth}x${page.innerHeight} of ${page.screen.width}x${page.screen.height}`,
    contextMenu: triesMenu(page),
    ...(pinchScale === undefined ? {} : { pinchScale }),
  });
  const machine = await platform.setUp.lookAtLockdown?.().catch(() => undefined);
  return machine ? joinLockdown(own, machine) : own;
}

/** Asks for the menu as a long press does, and sees whether it would have come. */
function triesMenu(page: Window): 'prevented' | 'shown' {
  const asked = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
  return page.document.body.dispatchEvent(asked) ? 'shown' : 'prevented';
}
