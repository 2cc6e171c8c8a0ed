import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QrSymbol } from '../../../components/QrSymbol.tsx';
import { lookAtWay } from '../look-at-way.ts';
import { diagnosticsReport } from './diagnostics.ts';
import type { Found, InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';
import type { InspectParts } from './inspect-parts.ts';
import { pinchScaleOf } from './LockdownPage.tsx';
import { lookAtLockdown } from './page-evidence.ts';

type Sending = 'not-yet' | 'sending' | 'sent' | 'failed' | 'saved' | 'not-saved';

/** P7: the report, read on the screen before it is sent. */
export function DiagnosticsPage({ parts, found, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [report, setReport] = useState('');
  const [place, setPlace] = useState('');
  const [page, setPage] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending>('not-yet');
  useEffect(() => {
    void makeReport(parts, found).then(setReport);
  }, [parts, found]);
  const send = async () => {
    setSending('sending');
    const isThere = await parts.tell.diagnostics(report);
    setPage(isThere ? await parts.tell.page() : null);
    setSending(isThere ? 'sent' : 'failed');
  };
  const { writeFile } = parts.platform.setUp;
  const save = async () => {
    const at = new Date(parts.clock.wallMs()).toISOString().replace(/[:.]/g, '-');
    const file = { name: `juuri-report-${at}.json`, text: report, isFirst: true, isLast: true };
    const written = await writeFile?.(file).catch(() => undefined);
    setPlace(written?.place ?? '');
    setSending(written ? 'saved' : 'not-saved');
  };
  const isOff = report === '' || sending === 'sending';
  return (
    <InspectPage
      step="report"
      title={t('inspect.report')}
      hint={t(`report.${sending}`, { place })}
      onBack={onBack}
      forward={{ text: t('report.send'), isOff, go: () => void send() }}
      {...(writeFile && { other: { text: t('report.save'), isOff, go: () => void save() } })}
    >
      {page !== null && (
        <div className="report-way">
          <QrSymbol text={page} label={t('report.qr')} />
          <p>
            {t('report.qr')} <span className="report-address">{page.split('?')[0]}</span>
          </p>
        </div>
      )}
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
  const [freeBytes, lockdown, connection, log] = await Promise.all([
    platform.freeBytes(),
    lookAtLockdown(platform, window, pinchScaleOf(found.touch)),
    lookAtWay(way),
    platform.setUp.readLog?.().catch(() => undefined),
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
    ...(log && { log }),
  });
}
