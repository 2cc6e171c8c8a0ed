import { createContext, use } from 'react';
import type { Call } from './api.ts';
import type { EventStream } from './live.ts';

/** Everything the dashboard takes from outside; `main.tsx` gives the browser's own, tests give theirs. */
export interface Services {
  call: Call;
  openEvents(path: string): EventStream;
  /** Milliseconds since 1970 by the browser's clock. */
  now(): number;
  random(): number;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === undefined) throw new Error('The dashboard was rendered without its services.');
  return services;
}
