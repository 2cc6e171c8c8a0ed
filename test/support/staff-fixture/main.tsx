import '../../../kiosk/renderer/styles/index.css';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { LocationResults } from '#shared/contract/kiosk-results.ts';
import type { Platform } from '../../../kiosk/renderer/platform/platform.ts';
import ManagerArea from '../../../kiosk/renderer/screens/manager/ManagerArea.tsx';
import type { ResultsSource } from '../../../kiosk/renderer/screens/manager/results/use-results.ts';
import { EnrolmentScreen } from '../../../kiosk/renderer/screens/provisioning/EnrolmentScreen.tsx';
import type { StorageStatus } from '../../../kiosk/renderer/storage/kiosk-storage.ts';
import type { LocalResults } from '../../../kiosk/renderer/storage/local-results.ts';
import type { CommentRow } from '../../../kiosk/renderer/storage/rows.ts';
import { afterDeed } from '../../../kiosk/renderer/storage/staff-state.ts';
import { applyCapRatio, keepMetric } from '../../../kiosk/renderer/styles/apply-metric.ts';
import type { PanelMetric } from '../../../kiosk/renderer/styles/metric.ts';

export interface StaffFixture {
  readonly config: KioskConfig;
  readonly results: LocalResults;
  readonly comments: readonly CommentRow[];
  readonly location: LocationResults;
  readonly status: StorageStatus;
  readonly lastSync: number;
  readonly enrolled: unknown;
}

declare global {
  interface Window {
    /** Given by the test before the page loads. */
    readonly staffFixture: StaffFixture;
  }
}

const query = new URLSearchParams(location.search);
const { config, results, comments, location: totals, status, lastSync, enrolled } = window.staffFixture;
const listeners = new Set<() => void>();
let now = status;
const storage: ResultsSource = {
  status: () => now,
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  results: async () => results,
  comments: async () => comments,
  locationResults: async () => totals,
  doDeed: async (deed) => {
    now = { ...now, staff: afterDeed(now.staff, deed, Date.now()) };
    for (const listener of listeners) listener();
  },
  lastSync: () => lastSync,
  sendNow: () => undefined,
};
const platform = { kind: query.get('host'), appBuild: '0.1.0', apiBase: () => '/api' } as unknown as Platform;

function Manager() {
  const [metric, setMetric] = useState<PanelMetric | null>(null);
  useEffect(() => keepMetric(Number(query.get('inches')), window, setMetric), []);
  const lang = query.get('lang') ?? 'fi';
  return (
    metric && (
      <ManagerArea
        config={config}
        storage={storage}
        lang={lang}
        metric={metric}
        version="0.1.0"
        onLeave={() => undefined}
        onCleaning={() => undefined}
        onReEnrol={() => undefined}
      />
    )
  );
}

function Setup() {
  useEffect(() => keepMetric(Number(query.get('inches')), window, () => undefined), []);
  const text = JSON.stringify(enrolled);
  return (
    <EnrolmentScreen
      platform={platform}
      transport={async () => ({ kind: 'answer', status: 201, contentType: 'application/json', text })}
      proveWay={async (_identity, tell) => tell('arrived')}
      onEnrolled={() => undefined}
    />
  );
}

await applyCapRatio(document);
createRoot(document.getElementById('root') as HTMLElement).render(
  query.get('view') === 'setup' ? <Setup /> : <Manager />,
);
