import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrow keys move the focus among the buttons of a group, in reading order; right and left are mirrored right-to-left. */
export function useArrowKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const from = buttons.indexOf(event.target as HTMLElement);
    buttons[from + step * direction(event)]?.focus();
  };
}

function direction({ key, currentTarget }: KeyboardEvent<HTMLElement>): number {
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  return sideways && getComputedStyle(currentTarget).direction === 'rtl' ? -1 : 1;
}
