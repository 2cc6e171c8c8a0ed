import { type ButtonHTMLAttributes, type PointerEvent, useRef } from 'react';
import { useTouch } from './touch-context.ts';

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'>;
export interface TouchableProps extends ButtonProps {
  onPress(): void;
}

/**
 * A real button of the kiosk: looks pressed at once on pointer-down, acts on pointer-up inside.
 * Keys and assistive technology act through the click without a pointer (`detail` 0).
 */
export function Touchable({ onPress, ...button }: TouchableProps) {
  const touch = useTouch();
  const heldBy = useRef<number | null>(null);
  const release = (event: PointerEvent<HTMLButtonElement>) => {
    heldBy.current = null;
    delete event.currentTarget.dataset.pressed;
  };
  return (
    <button
      type="button"
      {...button}
      onPointerDown={(event) => {
        if (!touch.accepts(event.pointerId) || button['aria-disabled']) return;
        heldBy.current = event.pointerId;
        event.currentTarget.dataset.pressed = '';
      }}
      onPointerUp={(event) => {
        const held = heldBy.current === event.pointerId && touch.accepts(event.pointerId);
        release(event);
        if (held && isInside(event)) onPress();
      }}
      onPointerCancel={release}
      onPointerLeave={release}
      onKeyDown={(event) => {
        if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
      }}
      onClick={(event) => {
        if (event.detail === 0 && touch.isOpen() && !button['aria-disabled']) onPress();
      }}
    />
  );
}

function isInside(event: PointerEvent<HTMLButtonElement>): boolean {
  const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
  return event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
}
