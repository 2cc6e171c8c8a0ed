import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskContent } from '#shared/contract/kiosk-content.ts';
import { hoursLine, languageName } from './content-lines.ts';
import type { InspectParts } from './inspect-parts.ts';

export interface ContentFactsProps {
  readonly parts: InspectParts;
  readonly lang: string;
  /** As the server tells it; without it what the kiosk's configuration says. */
  readonly content?: KioskContent;
  /** What can be changed here, in place of what is only told. */
  readonly children?: ReactNode;
}

/** Where the kiosk belongs and when it is open. */
export function ContentFacts({ parts, lang, content, children }: ContentFactsProps) {
  const { t } = useTranslation();
  const config = parts.storage.config();
  const { location, team } = config ?? parts.identity;
  const hours = content ? content.openingHours.value : config?.location.openingHours;
  return (
    <dl className="content-facts">
      <dt>{t('content.location')}</dt>
      <dd>{location.name}</dd>
      <dt>{t('content.team')}</dt>
      <dd>{team?.name ?? t('content.any-team')}</dd>
      <dt>{t('content.hours')}</dt>
      <dd>{hours === undefined ? t('content.always') : hoursLine(hours, lang) || t('content.closed')}</dd>
      {children ?? (
        <>
          <dt>{t('content.languages')}</dt>
          <dd>{config?.languages.map(languageName).join(', ')}</dd>
        </>
      )}
    </dl>
  );
}
