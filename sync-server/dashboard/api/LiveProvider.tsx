import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { connectLive } from './live.ts';
import { useServices } from './services.ts';

interface Live {
  /** Grows by one whenever figures may have changed. */
  changes: number;
  /** False while the stream is broken; undefined before the first connection. */
  connected: boolean | undefined;
}

const LiveContext = createContext<Live>({ changes: 0, connected: undefined });

/** Holds the one event stream of the page while somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { openEvents, random } = useServices();
  const [changes, setChanges] = useState(0);
  const [connected, setConnected] = useState<boolean>();
  useEffect(
    () =>
      connectLive({
        open: openEvents,
        random,
        onChanged: () => setChanges((count) => count + 1),
        onConnected: setConnected,
      }),
    [openEvents, random],
  );
  const live = useMemo(() => ({ changes, connected }), [changes, connected]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  return use(LiveContext);
}
