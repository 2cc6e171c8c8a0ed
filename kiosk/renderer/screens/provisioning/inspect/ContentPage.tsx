import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskContent } from '#shared/contract/kiosk-content.ts';
import { ContentFacts } from './ContentFacts.tsx';
import { ContentForm } from './ContentForm.tsx';
import { hoursWords, languageName } from './content-lines.ts';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';

/** P4: name, languages, survey and opening hours of this kiosk, set here; place and team as they hold. */
export function ContentPage(props: InspectPageProps) {
  const { parts, lang, onBack } = props;
  const { t } = useTranslation();
  const [content, setContent] = useState<KioskContent | null | 'loading'>('loading');
  useEffect(() => {
    void parts.tell.readContent().then(setContent);
  }, [parts.tell]);
  if (content !== 'loading' && content !== null) return <ContentForm {...props} content={content} />;
  const config = parts.storage.config();
  return (
    <InspectPage
      step="content"
      title={t('inspect.content')}
      hint={t(content === null ? 'content.offline' : 'content.loading')}
      onBack={onBack}
    >
      <ContentFacts parts={parts}>
        <dt>{t('content.hours')}</dt>
        <dd>{hoursWords(config?.location.openingHours, lang, t)}</dd>
        <dt>{t('content.languages')}</dt>
        <dd>{config?.languages.map(languageName).join(', ')}</dd>
      </ContentFacts>
    </InspectPage>
  );
}
