import { describe, expect, it } from 'vitest';
import { windowOptions } from '../../../../../kiosk/main/window/window-options.ts';

describe('the options of the one window', () => {
  it('are exactly these', () => {
    expect(windowOptions('/app/preload.cjs', true)).toMatchInlineSnapshot(`
      {
        "alwaysOnTop": true,
        "autoHideMenuBar": true,
        "backgroundColor": "#ffffff",
        "fullscreen": true,
        "kiosk": true,
        "minimizable": false,
        "show": false,
        "title": "Juuri",
        "webPreferences": {
          "autoplayPolicy": "user-gesture-required",
          "backgroundThrottling": false,
          "contextIsolation": true,
          "devTools": false,
          "disableDialogs": true,
          "navigateOnDragDrop": false,
          "nodeIntegration": false,
          "preload": "/app/preload.cjs",
          "sandbox": true,
          "spellcheck": false,
          "webSecurity": true,
        },
      }
    `);
  });

  it('open the developer tools to an unpackaged start only', () => {
    expect(windowOptions('p', true).webPreferences?.devTools).toBe(false);
    expect(windowOptions('p', false).webPreferences?.devTools).toBe(true);
  });

  it('name none of the preferences that weaken the sandbox', () => {
    const named = Object.keys(windowOptions('p', true).webPreferences ?? {});
    const weak = [
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'webviewTag',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'allowRunningInsecureContent',
    ];
    expect(named.filter((name) => weak.includes(name))).toEqual([]);
  });
});
