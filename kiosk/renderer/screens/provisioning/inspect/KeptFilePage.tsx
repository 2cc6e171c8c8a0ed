import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldStep } from '../FieldStep.tsx';
import { InspectPage } from './InspectPage.tsx';
import type { UnsentExport } from './inspect-parts.ts';

export interface KeptFilePageProps {
  readonly file: UnsentExport;
  readonly lang: string;
  onBack(): void;
  onRemove(): void;
}

/** The sealed file stands; its key is shown this once, and typing its last group shows that somebody has written it down. */
export function KeptFilePage({ file, lang, onBack, onRemove }: KeptFilePageProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isRead = typed.trim().toUpperCase() === file.key.at(-1);
  return (
    <InspectPage
      step="kept-file"
      title={t('kept.title', { count: file.count })}
      hint={t(file.isRemovable ? 'kept.drive' : 'kept.own', { place: file.place })}
      onBack={onBack}
      forward={{ text: t('remove.go'), isOff: !isRead, go: onRemove }}
    >
      <p className="kept-key">{file.key.join('-')}</p>
      <p className="staff-note">{t('kept.key')}</p>
      <FieldStep label={t('kept.last')} text={typed} lang={lang} keys="code" onText={setTyped} />
    </InspectPage>
  );
}
