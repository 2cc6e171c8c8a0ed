import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager } from '../components/Pager.tsx';
import { Touchable } from '../components/touch/Touchable.tsx';
import { aboutTopics } from './about-topics.ts';
import { Frame } from './frame/Frame.tsx';
import { HelpBar } from './frame/HelpBar.tsx';
import { useKioskView } from './kiosk-view.ts';

export interface AboutScreenProps {
  readonly device: string;
  readonly version: string;
  onBack(): void;
  onLanguages(): void;
  /** Absent while there is nothing behind the staff's door. */
  readonly onStaff?: (() => void) | undefined;
}

/** C11: who asks and why, how long answers are kept, other ways, and the visible door for the staff. */
export function AboutScreen({ device, version, onBack, onLanguages, onStaff }: AboutScreenProps) {
  const { t } = useTranslation();
  const { config, own, preferences } = useKioskView();
  const [page, setPage] = useState(0);
  const perPage = preferences.largeText ? 1 : 2;
  const topics = aboutTopics(config?.organisation ?? null, t, own);
  const pages = Math.ceil(topics.length / perPage);
  const shown = Math.min(page, pages - 1);
  const bars = (
    <>
      <div className="bar bar-steps">
        <Touchable className="bar-button" onPress={onBack}>
          {t('back')}
        </Touchable>
        {onStaff && (
          <Touchable className="bar-button" onPress={onStaff}>
            {t('about.staff')}
          </Touchable>
        )}
      </div>
      <HelpBar onLanguages={onLanguages} />
    </>
  );
  return (
    <Frame screen="about" contentKey={`about ${shown}`} title={t('about.title')} titleId="about" bars={bars}>
      <dl className="topics">
        {topics.slice(shown * perPage, (shown + 1) * perPage).map(({ heading, text }) => (
          <div className="topic" key={heading}>
            <dt>{heading}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="hint device">{t('about.device', { device, version })}</p>
      <Pager page={shown} pages={pages} previous={t('page.previous')} next={t('page.next')} onPage={setPage} />
    </Frame>
  );
}
