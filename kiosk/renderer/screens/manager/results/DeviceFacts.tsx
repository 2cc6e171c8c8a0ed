import { useTranslation } from 'react-i18next';
import type { StorageStatus } from '../../../storage/kiosk-storage.ts';
import type { SpanResults } from '../../../storage/local-results.ts';
import { agoText } from './figure-words.ts';

export interface DeviceFactsProps {
  readonly span: SpanResults | null;
  readonly status: StorageStatus;
  readonly version: string;
  /** Unix ms of the last answer from the server; null = none yet. */
  readonly lastSync: number | null;
  /** Unix ms. */
  readonly now: number;
  readonly lang: string;
}

/** How many answers there are, how many were set aside, and whether they have reached the server. */
export function DeviceFacts({ span, status, version, lastSync, now, lang }: DeviceFactsProps) {
  const { t } = useTranslation();
  const facts: readonly (readonly [string, string])[] = [
    ['counted', String(span?.counted ?? 0)],
    ['set-aside', String(span?.setAside ?? 0)],
    ['unsent', String(status.unsent)],
    ['oldest', status.oldestUnsent === null ? t('facts.none') : agoText(status.oldestUnsent, now, lang)],
    ['last-sync', lastSync === null ? t('facts.never') : agoText(lastSync, now, lang)],
    ['link', t(`link.${status.link}`)],
    ['storage', t(`storage.${status.state}`)],
    ['version', version],
  ];
  return (
    <dl className="device-facts">
      {facts.map(([name, value]) => (
        <div className="device-fact" key={name} data-fact={name}>
          <dt>{t(`facts.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
