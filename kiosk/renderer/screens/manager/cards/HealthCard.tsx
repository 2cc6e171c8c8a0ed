import { useTranslation } from 'react-i18next';
import type { StorageStatus } from '../../../storage/kiosk-storage.ts';
import { agoText, gigabytes } from '../results/figure-words.ts';

export interface HealthCardProps {
  readonly status: StorageStatus;
  readonly version: string;
  /** Unix ms: last answer from the server (null = none yet), start of this page, now. */
  readonly lastSync: number | null;
  readonly startedAt: number;
  readonly now: number;
  /** Free bytes on the data disk; null where the host cannot know. */
  readonly freeBytes: number | null;
  readonly lang: string;
}

/** How the kiosk itself is: what waits, how storage stands, since when it runs. */
export function HealthCard({ status, version, lastSync, startedAt, now, freeBytes, lang }: HealthCardProps) {
  const { t } = useTranslation();
  const { staff } = status;
  const facts: readonly (readonly [string, string])[] = [
    ['unsent', String(status.unsent)],
    ['oldest', status.oldestUnsent === null ? t('facts.none') : agoText(status.oldestUnsent, now, lang)],
    ['last-sync', lastSync === null ? t('facts.never') : agoText(lastSync, now, lang)],
    ['link', t(`link.${status.link}`)],
    ['storage', t(`storage.${status.state}`)],
    ['room', freeBytes === null ? t('facts.unknown') : gigabytes(freeBytes, lang)],
    ['restart', agoText(startedAt, now, lang)],
    ['cleaned', staff.cleanedAt === null ? t('facts.not-yet') : agoText(staff.cleanedAt, now, lang)],
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
