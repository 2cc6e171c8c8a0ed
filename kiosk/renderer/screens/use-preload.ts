import { useEffect } from 'react';

/** Loads the screens behind the first one when there is nothing else to do, so that no visitor waits for them. */
export function usePreload(): void {
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      void Promise.all([import('./TextScreen.tsx'), import('./AboutArea.tsx'), import('./manager/ManagerArea.tsx')]);
    });
    return () => cancelIdleCallback(idle);
  }, []);
}
