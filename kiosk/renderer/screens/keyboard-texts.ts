import type { i18n } from 'i18next';
import type { KeyboardTexts } from '../components/Keyboard.tsx';

/** Legends and spoken names of the on-screen keyboard. */
export function keyboardTexts({ t }: i18n): KeyboardTexts {
  return {
    keyboard: t('keyboard'),
    shift: t('key.shift'),
    remove: t('key.delete'),
    space: t('key.space'),
    digits: t('key.digits'),
    letters: t('key.letters'),
  };
}
