import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type FleetSort, fleetSort, type KioskState, kioskState } from '#shared/contract/fleet.ts';

export const FLEET_PARTS = ['list', 'coming', 'settings', 'surveys'] as const;
export type FleetPart = (typeof FLEET_PARTS)[number];

/** What the address says about the page of kiosks. */
export interface FleetChoice {
  readonly part: FleetPart;
  /** Id of the kiosk that is looked at. */
  readonly kiosk: string | undefined;
  readonly search: string;
  readonly state: KioskState | undefined;
  readonly location: string;
  readonly sort: FleetSort;
  /** 0 = the first. */
  readonly page: number;
}

/** Reads the address; what has a wrong form counts as not given. */
export function readFleetChoice(given: URLSearchParams): FleetChoice {
  const page = given.get('page') ?? '';
  const kiosk = given.get('kiosk') ?? '';
  return {
    part: FLEET_PARTS.find((one) => one === given.get('part')) ?? 'list',
    kiosk: /^[A-Za-z0-9_-]{1,60}$/.test(kiosk) ? kiosk : undefined,
    search: (given.get('find') ?? '').slice(0, 80),
    state: kioskState.safeParse(given.get('state')).data,
    location: given.get('location') ?? '',
    sort: fleetSort.safeParse(given.get('sort')).data ?? 'attention',
    page: /^\d{1,4}$/.test(page) ? Number(page) : 0,
  };
}

/** Only what differs from the page as it opens. */
export function writeFleetChoice(choice: FleetChoice): URLSearchParams {
  const { part, kiosk, search, state, location, sort, page } = choice;
  const said = {
    part: part === 'list' ? undefined : part,
    kiosk,
    find: search || undefined,
    state,
    location: location || undefined,
    sort: sort === 'attention' ? undefined : sort,
    page: page === 0 ? undefined : String(page),
  };
  const given = Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams(given);
}

/** The choice stands in the address, so that it can be sent to somebody and the browser's way back works. */
export function useFleetAddress() {
  const [search, setSearch] = useSearchParams();
  const choice = useMemo(() => readFleetChoice(search), [search]);
  const choose = useCallback(
    (change: Partial<FleetChoice>) => {
      const isTyping = 'search' in change;
      setSearch((before) => writeFleetChoice({ ...readFleetChoice(before), ...change }), { replace: isTyping });
    },
    [setSearch],
  );
  return { choice, choose };
}
