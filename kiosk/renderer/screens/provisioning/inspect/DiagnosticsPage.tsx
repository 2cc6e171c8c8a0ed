import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookAtWay } from '../look-at-way.ts';
import { diagnosticsReport } from './diagnostics.ts';
import type { Found, InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';
import type { InspectParts } from './inspect-parts.ts';
import { pinchScaleOf } from './LockdownPage.tsx';
import { lookAtLockdown } from './page-evidence.ts';

type Sending = 'not-yet' | 'sending' | 'sent' | 'failed';

/** P7: the report, read on the screen before it is sent. */
export function DiagnosticsPage({ parts, found, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [report, setReport] = useState('');
  const [sending, setSending] = useState<Sending>('not-yet');
  useEffect(() => {
    void makeReport(parts, found).then(setReport);
  }, [parts, found]);
  const send = async () => {
    setSending('sending');
    setSending((await parts.tell.diagnostics(report)) ? 'sent' : 'failed');
  };
  return (
    <InspectPage
      step="report"
      title={t('inspect.report')}
      hint={t(`report.${sending}`)}
      onBack={onBack}
      forward={{ text: t('report.send'), isOff: report === '' || sending === 'sending', go: () => void send() }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keys */}
      <pre className="report-text" tabIndex={0}>
        {report}
      </pre>
    </InspectPage>
  );
}

async function makeReport(parts: InspectParts, found: Found): Promise<string> {
  const { platform, identity, storage, clock, transport } = parts;
  const way = { platform, transport, clock, server: identity.serverUrl };
  const [freeBytes, lockdown, connection] = await Promise.all([
    platform.freeBytes(),
    lookAtLockdown(platform, window, pinchScaleOf(found.touch)),
    lookAtWay(way),
  ]);
  const { lockdown: _told, ...rest } = found;
  return diagnosticsReport({
    at: clock.wallMs(),
    platform,
    identity,
    config: storage.config(),
    status: storage.status(),
    freeBytes,
    screen: { width: screen.width, height: screen.height, dpr: window.devicePixelRatio },
    found: rest,
    lockdown,
    connection,
  });
}
