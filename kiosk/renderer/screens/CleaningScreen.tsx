import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../visit/clock.ts';

export interface CleaningScreenProps {
  readonly clock: Clock;
  readonly seconds: number;
  onDone(): void;
}

/** The cleaning lock: a minute (or what IT says) in which the glass can be wiped; nothing on it can be pressed. */
export function CleaningScreen({ clock, seconds, onDone }: CleaningScreenProps) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(seconds);
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
