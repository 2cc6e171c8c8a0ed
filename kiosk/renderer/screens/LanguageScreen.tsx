import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager } from '../components/Pager.tsx';
import { Touchable } from '../components/touch/Touchable.tsx';
import { byNativeName } from '../i18n/languages.ts';
import { Frame } from './frame/Frame.tsx';
import { ContrastToggle, TextSizeToggle } from './frame/LegibilityToggles.tsx';
import { useKioskView } from './kiosk-view.ts';

const PER_PAGE = 8;

export interface LanguageScreenProps {
  onChoose(lang: string): void;
  onBack(): void;
}

/** C2: every language by its own name in its own script. */
export function LanguageScreen({ onChoose, onBack }: LanguageScreenProps) {
  const { t } = useTranslation();
  const { languages, preferences } = useKioskView();
  const [page, setPage] = useState(0);
  const pages = Math.ceil(languages.length / PER_PAGE);
  const bars = (
    <div className="bar bar-steps">
      <Touchable className="bar-button" onPress={onBack}>
        {t('back')}
      </Touchable>
      <TextSizeToggle />
      <ContrastToggle />
    </div>
  );
  return (
    <Frame
      screen="languages"
      contentKey={`languages ${page}`}
      title={t('languages.title')}
      titleId="languages"
      bars={bars}
    >
      <div className="language-list">
        {byNativeName(languages)
          .slice(page * PER_PAGE, (page + 1) * PER_PAGE)
          .map(({ tag, nativeName, dir }) => (
            <Touchable
              key={tag}
              className="card language"
              lang={tag}
              dir={dir}
              aria-pressed={preferences.lang === tag}
              onPress={() => onChoose(tag)}
            >
              <span className="card-label fits">{nativeName}</span>
            </Touchable>
          ))}
      </div>
      {pages > 1 && (
        <Pager page={page} pages={pages} previous={t('page.previous')} next={t('page.next')} onPage={setPage} />
      )}
    </Frame>
  );
}
