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
import type { Transport } from '../../../kiosk/renderer/sync/transport.ts';

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
  countWrongPin: async () => undefined,
  lastSync: () => lastSync,
  sendNow: () => undefined,
};
const setUp: Platform['setUp'] = {
  readProvisioning: async () => ({ state: 'none' }),
  wipeProvisioning: async () => true,
  forgetIdentity: async () => undefined,
};
const platform = { kind: query.get('host'), appBuild: '0.1.0', apiBase: () => '/api', setUp } as unknown as Platform;

const MADE = { state: 'made', file: '/media/reports/juuri-2026-11-20-aula-1.pdf' } as const;

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
        reports={{
          kiosk: 'Aula 1',
          make: query.has('slow-report') ? () => new Promise(() => undefined) : async () => MADE,
        }}
        onLeave={() => undefined}
        onCleaning={() => undefined}
        onReEnrol={() => undefined}
        onService={() => undefined}
      />
    )
  );
}

const CODE = {
  device_code: 'x',
  user_code: 'BCDF-GHJK',
  verification_uri: 'https://juuri.example.org/approve',
  verification_uri_complete: 'https://juuri.example.org/approve?code=BCDF-GHJK',
  expires_in: 900,
  interval: 5,
};
/** A server that gives codes and takes one that is typed; nobody approves, and its clock is two hours off. */
const answerOf: Transport = async ({ path }) => {
  const [status, body] =
    path === '/v1/enrolments'
      ? [201, enrolled]
      : path === '/v1/device-authorizations'
        ? [200, CODE]
        : [200, { product: 'juuri', now: Date.now() - 7_200_000, proto: 1, minProto: 1 }];
  return { kind: 'answer', status, contentType: 'application/json', text: JSON.stringify(body) };
};

function Setup() {
  useEffect(() => keepMetric(Number(query.get('inches')), window, () => undefined), []);
  return (
    <EnrolmentScreen
      platform={platform}
      transport={answerOf}
      proveWay={async (_identity, tell) => tell('arrived')}
      onEnrolled={() => undefined}
    />
  );
}

await applyCapRatio(document);
createRoot(document.getElementById('root') as HTMLElement).render(
  query.get('view') === 'setup' ? <Setup /> : <Manager />,
);
