import type { TFunction } from 'i18next';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import { PIN_DIGITS, type PinEntry, type PinParts, usePin } from './use-pin.ts';

export interface PinPadProps extends PinParts {
  onLeave(): void;
}

const ROWS = ['123', '456', '789'] as const;

/** M1: six digits, masked, always in the same order, with no hint which digit is wrong. */
export function PinPad({ onLeave, ...parts }: PinPadProps) {
  const { t } = useTranslation();
  const entry = usePin(parts);
  useDigitKeys(entry);
  const isClosed = !entry.isOpen;
  const digit = (one: string) => (
    <Touchable key={one} className="pin-key" aria-disabled={isClosed} onPress={() => entry.type(one)}>
      {one}
    </Touchable>
  );
  return (
    <main className="staff-page pin-page">
      <h1 className="staff-title">{t('pin.title')}</h1>
      <p className="pin-dots" role="img" aria-label={t('pin.typed', { count: entry.typed })}>
        {Array.from({ length: PIN_DIGITS }, (_, place) => (
          <span key={place} className={place < entry.typed ? 'pin-dot pin-dot-full' : 'pin-dot'} />
        ))}
      </p>
      <p className="pin-message" role="status">
        {messageOf(entry, t)}
      </p>
      <div className="pin-keys">
        {ROWS.flatMap((row) => [...row].map(digit))}
        <Touchable className="pin-key pin-word" onPress={onLeave}>
          {t('leave')}
        </Touchable>
        {digit('0')}
        <Touchable className="pin-key pin-word" aria-label={t('pin.remove')} onPress={entry.remove}>
          ⌫
        </Touchable>
      </div>
    </main>
  );
}

function messageOf(entry: PinEntry, t: TFunction): string {
  if (entry.state === 'stopped' && entry.secondsLocked === 0) return t('pin.stopped');
  if (entry.secondsLocked > 0) return t('pin.locked', { count: entry.secondsLocked });
  return entry.state === 'wrong' ? t('pin.wrong') : '';
}

/** A plugged-in keyboard or keypad types as well, from the moment the pad is there: a digit that nobody heard would spoil the PIN. */
function useDigitKeys(entry: PinEntry): void {
  const latest = useRef(entry);
  latest.current = entry;
  useLayoutEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (/^[0-9]$/.test(event.key) && !event.repeat) latest.current.type(event.key);
      if (event.key === 'Backspace') latest.current.remove();
    };
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  }, []);
}
