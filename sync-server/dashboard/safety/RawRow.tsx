import { getQuarantineItem } from '#shared/contract/safety.ts';
import { shownText } from '#shared/domain/shown-text.ts';
import { useResource } from '../api/use-resource.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ResourceView } from '../shell/ResourceView.tsx';

/** The raw bytes of a row: as text where they are text, else as base64. That somebody looked is written down. */
export function RawRow({ number }: { number: number }) {
  const { t } = useTexts();
  const resource = useResource(getQuarantineItem, { number: String(number) }, 'once');
  return (
    <ResourceView resource={resource}>
      {({ bytes, text }) => (
        <section aria-label={t('quarantine.bytes', { number })}>
          <h3>{t('quarantine.bytes', { number })}</h3>
          <pre className="raw">{text === null ? bytes : shownText(text)}</pre>
        </section>
      )}
    </ResourceView>
  );
}
