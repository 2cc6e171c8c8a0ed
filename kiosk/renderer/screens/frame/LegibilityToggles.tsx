import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';
import { useKioskView } from '../kiosk-view.ts';

export function TextSizeToggle({ short = false }: { readonly short?: boolean }) {
  const { t } = useTranslation();
  const { preferences, prefer } = useKioskView();
  return (
    <Touchable
      className="bar-button"
      aria-pressed={preferences.largeText}
      aria-label={short ? t('text.size') : undefined}
      onPress={() => prefer({ largeText: !preferences.largeText })}
    >
      {t(short ? 'text.size.short' : 'text.size')}
    </Touchable>
  );
}

export function ContrastToggle({ short = false }: { readonly short?: boolean }) {
  const { t } = useTranslation();
  const { preferences, prefer } = useKioskView();
  return (
    <Touchable
      className="bar-button"
      aria-pressed={preferences.highContrast}
      aria-label={short ? t('contrast') : undefined}
      onPress={() => prefer({ highContrast: !preferences.highContrast })}
    >
      {short ? <HalfDisc /> : t('contrast')}
    </Touchable>
  );
}

function HalfDisc() {
  return (
    <svg className="bar-icon" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="2.4" />
      <path d="M12 2 A10 10 0 0 1 12 22 Z" fill="currentColor" />
    </svg>
  );
}
