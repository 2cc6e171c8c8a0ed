import { useEffect, useState } from 'react';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { KioskStorage, StorageStatus } from '../storage/kiosk-storage.ts';

/** Configuration and state of the store, read again whenever the store says that something changed. */
export function useStorage(storage: KioskStorage): {
  readonly config: KioskConfig | null;
  readonly status: StorageStatus;
} {
  const read = () => ({ config: storage.config(), status: storage.status() });
  const [now, setNow] = useState(read);
  useEffect(() => {
    const refresh = () => setNow({ config: storage.config(), status: storage.status() });
    refresh();
    return storage.subscribe(refresh);
  }, [storage]);
  return now;
}
