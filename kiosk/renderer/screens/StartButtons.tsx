import { useTranslation } from 'react-i18next';
import { Touchable } from '../components/touch/Touchable.tsx';
import type { Language } from '../i18n/languages.ts';

export interface StartButtonsProps {
  readonly main: readonly Language[];
  /** There are more languages than buttons. */
  readonly more: boolean;
  onStart(lang: string): void;
  onLanguages(): void;
}

/** The languages are the start buttons. */
export function StartButtons({ main, more, onStart, onLanguages }: StartButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="starts" data-count={main.length + (more ? 1 : 0)}>
      {main.map(({ tag, nativeName, start, dir }) => (
        <Touchable key={tag} className="start" lang={tag} dir={dir} onPress={() => onStart(tag)}>
          <span className="start-language fits">{nativeName}</span>
          <span className="spoken"> - </span>
          <span className="start-word fits">{start}</span>
        </Touchable>
      ))}
      {more && (
        <Touchable className="start start-more" onPress={onLanguages}>
          <span className="start-word fits">{t('languages.other')}</span>
        </Touchable>
      )}
    </div>
  );
}
