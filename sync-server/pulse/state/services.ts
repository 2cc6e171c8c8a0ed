import { createContext, use } from 'react';
import type { Call } from '../../dashboard/api/api.ts';
import type { Stores } from './kept.ts';

/** Everything the page takes from outside; `main.tsx` gives the browser's own. */
export interface Services {
  readonly call: Call;
  readonly stores: Stores;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === undefined) throw new Error('The page was rendered without its services.');
  return services;
}
