import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectParts } from './inspect-parts.ts';

export interface ContentFactsProps {
  readonly parts: InspectParts;
  /** Terms and what holds of each. */
  readonly children: ReactNode;
}

/** Where the kiosk belongs, and what it shows. */
export function ContentFacts({ parts, children }: ContentFactsProps) {
  const { t } = useTranslation();
  const { location, team } = parts.storage.config() ?? parts.identity;
  return (
    <dl className="content-facts">
      <dt>{t('content.location')}</dt>
      <dd>{location.name}</dd>
      <dt>{t('content.team')}</dt>
      <dd>{team?.name ?? t('content.any-team')}</dd>
      {children}
    </dl>
  );
}
