import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** A field for two fingers at once; tells the page's zoom when both have left it. */
export function TwoFingers({ onSpread }: { onSpread(scale: number): void }) {
  const { t } = useTranslation();
  const down = useRef(new Set<number>());
  const wereTwo = useRef(false);
  return (
    <div
      className="two-fingers"
      onPointerDown={({ pointerId }) => {
        down.current.add(pointerId);
        if (down.current.size > 1) wereTwo.current = true;
      }}
      onPointerUp={({ pointerId }) => {
        down.current.delete(pointerId);
        if (down.current.size === 0 && wereTwo.current) onSpread(window.visualViewport?.scale ?? 1);
      }}
      onPointerCancel={({ pointerId }) => void down.current.delete(pointerId)}
    >
      {t('taps.two')}
    </div>
  );
}
