import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A field for two fingers at once; tells, when both have left it, whether the page stayed as it was. A browser that zooms takes the
 * fingers away from the page: their end is a cancelling then, and the zoom may still be under way.
 */
export function TwoFingers({ onSpread }: { onSpread(isIgnored: boolean): void }) {
  const { t } = useTranslation();
  const down = useRef(new Set<number>());
  const seen = useRef({ two: false, taken: false });
  const left = (pointerId: number) => {
    down.current.delete(pointerId);
    if (down.current.size > 0) return;
    const { two, taken } = seen.current;
    seen.current = { two: false, taken: false };
    if (two) onSpread(!taken && (window.visualViewport?.scale ?? 1) === 1);
  };
  return (
    <div
      className="two-fingers"
      onPointerDown={({ pointerId }) => {
        down.current.add(pointerId);
        if (down.current.size > 1) seen.current.two = true;
      }}
      onPointerUp={({ pointerId }) => left(pointerId)}
      onPointerCancel={({ pointerId }) => {
        if (down.current.size > 1) seen.current.taken = true;
        left(pointerId);
      }}
    >
      {t('taps.two')}
    </div>
  );
}
