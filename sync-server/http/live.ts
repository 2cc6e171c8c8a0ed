/** Tells open dashboards that a commit changed figures. Nothing but the fact travels. */
export interface LiveFeed {
  changed(): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

export function createLiveFeed(): LiveFeed {
  const listeners = new Set<() => void>();
  return {
    changed: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
