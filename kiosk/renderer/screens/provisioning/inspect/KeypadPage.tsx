import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';

/** The keys of a tactile keypad, as the customer screens take them. */
const KEYS = [
  ['ArrowLeft', '←'],
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowRight', '→'],
  ['Tab', '⇥'],
  ['Enter', '↵'],
  ['Backspace', '⌫'],
] as const;

/** P3: every key of a keypad is pressed once; each that came is marked. */
export function KeypadPage({ onFound, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [pressed, setPressed] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const note = (event: KeyboardEvent) => {
      if (!KEYS.some(([key]) => key === event.key)) return;
      // Tried, not used: Enter must not press the button that has the focus.
      event.preventDefault();
      event.stopPropagation();
      setPressed((before) => new Set(before).add(event.key));
    };
    document.addEventListener('keydown', note, true);
    return () => document.removeEventListener('keydown', note, true);
  }, []);
  const keypad = pressed.size === 0 ? 'absent' : pressed.size === KEYS.length ? 'works' : 'partly';
  return (
    <InspectPage
      step="keypad"
      title={t('inspect.keypad')}
      hint={t('keypad.hint')}
      onBack={onBack}
      forward={{ text: t(keypad === 'absent' ? 'keypad.absent' : 'keypad.keep'), go: () => onFound({ keypad }) }}
    >
      <ul className="keypad-keys">
        {KEYS.map(([key, sign]) => (
          <li key={key} data-key={key} data-pressed={pressed.has(key)}>
            {pressed.has(key) ? '✓' : sign}
          </li>
        ))}
      </ul>
    </InspectPage>
  );
}
