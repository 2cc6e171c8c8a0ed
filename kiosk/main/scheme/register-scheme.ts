import type { CustomScheme } from 'electron';
import { KIOSK_SCHEME } from './kiosk-address.ts';

/** To be registered before the application is ready. No privilege beyond what storage and fetch need. */
export const KIOSK_SCHEMES: CustomScheme[] = [
  { scheme: KIOSK_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
];
