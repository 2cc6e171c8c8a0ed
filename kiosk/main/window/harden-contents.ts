import type { Event, WebContents } from 'electron';
import { isKioskAddress } from '../scheme/kiosk-address.ts';
import { isAllowedKey } from './allowed-key.ts';

type Warn = (message: string) => void;

/** Refuses everything a page might use to leave the kiosk: other addresses, windows, web views, keys that are no answers. */
export function hardenContents(contents: WebContents, warn: Warn): void {
  const refuseElsewhere = (details: Event<{ url: string }>) => {
    if (isKioskAddress(details.url)) return;
    details.preventDefault();
    warn('navigation refused');
  };
  contents.on('will-navigate', refuseElsewhere);
  contents.on('will-redirect', refuseElsewhere);
  contents.on('will-frame-navigate', refuseElsewhere);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  contents.on('before-input-event', (event, input) => {
    if (!isAllowedKey(input)) event.preventDefault();
  });
  contents.on('zoom-changed', (event) => event.preventDefault());
  contents.setVisualZoomLevelLimits(1, 1).catch(() => warn('zoom limits not set'));
}
