import { useCallback, useEffect, useState } from 'react';
import type { KioskParts } from '../visit/kiosk-parts.ts';

/** What is loaded after the first screen. */
export type Behind = Awaited<ReturnType<typeof loadBehind>>;

/**
 * The screens behind the first one, loaded when that one stands and nothing else is to do, or at a tap that comes sooner. `reach`
 * calls back at once when they are there and storage is ready for a visit, else as soon as both hold.
 */
export function useBehind({ storage, onFault }: KioskParts) {
  const [behind, setBehind] = useState<Behind | null>(null);
  const load = useCallback(async () => {
    const [loaded] = await Promise.all([loadBehind(), storage.ready]);
    setBehind(loaded);
    return loaded;
  }, [storage]);
  useEffect(() => {
    const idle = requestIdleCallback(() => void Promise.all([load(), loadManager()]).catch(onFault));
    return () => cancelIdleCallback(idle);
  }, [load, onFault]);
  const reach = (arrive: (loaded: Behind) => void) => {
    if (behind) arrive(behind);
    else load().then(arrive).catch(onFault);
  };
  return { Screens: behind?.BehindFirst ?? null, reach };
}

async function loadBehind() {
  const [{ BehindFirst }, { visitPartsOf }] = await Promise.all([
    import('./BehindFirst.tsx'),
    import('../visit/visit-parts-of.ts'),
  ]);
  return { BehindFirst, visitPartsOf };
}

function loadManager() {
  return import('./manager/ManagerArea.tsx');
}
