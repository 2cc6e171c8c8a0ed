import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../visit/clock.ts';

/** How long wiping takes. */
const CLEANING_S = 60;

export interface CleaningScreenProps {
  readonly clock: Clock;
  onDone(): void;
}

/** The cleaning lock: sixty seconds in which the glass can be wiped; nothing on it can be pressed. */
export function CleaningScreen({ clock, onDone }: CleaningScreenProps) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(CLEANING_S);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (left === 0) return done.current();
    return clock.after(1_000, () => setLeft(left - 1));
  }, [left, clock]);
  return (
    <main className="resting">
      <h1>{t('cleaning')}</h1>
      <p className="countdown" role="timer">
        {t('cleaning.left', { seconds: left })}
      </p>
    </main>
  );
}
