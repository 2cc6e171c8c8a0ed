import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { kioskIpc } from '../../kiosk/ipc/kiosk-ipc.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Found without importing `electron`, which would try to download it. */
function electronBinary(): string | null {
  const folder = join(ROOT, 'node_modules/electron');
  const nameFile = join(folder, 'path.txt');
  if (!existsSync(nameFile)) return null;
  const binary = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(nameFile, 'utf8').trim(),
  );
  return existsSync(binary) ? binary : null;
}

describe('the kiosk in Electron', () => {
  it('opens the enrolment on its frozen address, locked down, with exactly the ipc map', async (ctx) => {
    const executablePath = electronBinary();
    if (executablePath === null) return ctx.skip('Electron binary not downloaded (run: npx install-electron)');
    if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
      return ctx.skip('no display for Electron (run under xvfb-run)');
    }
    const data = await mkdtemp(join(tmpdir(), 'juuri-electron-'));
    const app = await _electron.launch({ executablePath, args: [ROOT, `--user-data-dir=${data}`] });
    try {
      const page = await app.firstWindow();
      await page.locator('main[data-step="server"]').waitFor();
      expect(page.url()).toBe('app://kiosk/index.html');
      const bridge = await page.evaluate(() => Object.keys((window as unknown as { kiosk: object }).kiosk));
      expect(bridge).toEqual(Object.keys(kioskIpc));
      expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
      const kiosk = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isKiosk()),
      );
      expect(kiosk).toEqual([true]);
    } finally {
      app.process().kill('SIGTERM');
      await app.close();
      await rm(data, { recursive: true, force: true });
    }
  });
});
