import { type ReactNode, useCallback } from 'react';
import { FLEET_PAGE_ROWS, type FleetPage, fleetSort, getFleet } from '#shared/contract/fleet.ts';
import { useResource } from '../api/use-resource.ts';
import { useLocations } from '../filters/use-locations.ts';
import { useFormat } from '../format/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ResourceView } from '../shell/ResourceView.tsx';
import { FleetFilters } from './FleetFilters.tsx';
import { FleetTable } from './FleetTable.tsx';
import type { FleetChoice } from './use-fleet-address.ts';
import { useLater } from './use-later.ts';
import { WaitingNotice } from './WaitingRequests.tsx';

interface KioskListProps {
  parts: ReactNode;
  choice: FleetChoice;
  onChoose(change: Partial<FleetChoice>): void;
}

/** One page of the fleet, filtered and in order; the server does both, so that 5,000 kiosks cost as little as fifty. */
export function KioskList({ parts, choice, onChoose }: KioskListProps) {
  const { t } = useTexts();
  const search = useLater(choice.search);
  const resource = useResource(getFleet, {
    ...(search === '' ? {} : { search }),
    ...(choice.state === undefined ? {} : { state: choice.state }),
    ...(choice.location === '' ? {} : { location: choice.location }),
    sort: choice.sort,
    page: String(choice.page),
  });
  const { data } = resource;
  const about = data && t('kiosks.about', { minutes: data.heartbeatSeconds / 60 });
  const choose = (change: Partial<FleetChoice>) => onChoose({ page: 0, ...change });
  const open = useCallback((kiosk: string) => onChoose({ kiosk }), [onChoose]);
  return (
    <>
      <PageHead title={t('kiosks.title')} about={about}>
        {parts}
      </PageHead>
      <WaitingNotice onLook={() => onChoose({ part: 'coming' })} />
      <FleetFilters
        choice={choice}
        states={data?.states ?? []}
        locations={useLocations() ?? []}
        sorts={fleetSort.def.entries}
        onChoose={choose}
      />
      <ResourceView resource={resource}>
        {(fleet) => (
          <>
            <FleetTable rows={fleet.rows} onOpen={open} />
            <Pager fleet={fleet} page={choice.page} onPage={(page) => choose({ page })} />
          </>
        )}
      </ResourceView>
    </>
  );
}

function Pager({ fleet, page, onPage }: { fleet: FleetPage; page: number; onPage(page: number): void }) {
  const { t } = useTexts();
  const format = useFormat();
  const from = page * FLEET_PAGE_ROWS;
  const to = Math.min(fleet.total, from + fleet.rows.length);
  if (fleet.total <= FLEET_PAGE_ROWS) return null;
  const values = { from: format.whole(from + 1), to: format.whole(to), total: format.whole(fleet.total) };
  return (
    <p className="pager">
      <button type="button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t('kiosks.before')}
      </button>{' '}
      <span role="status">{t('kiosks.page', values)}</span>{' '}
      <button type="button" disabled={to >= fleet.total} onClick={() => onPage(page + 1)}>
        {t('kiosks.after')}
      </button>
    </p>
  );
}
