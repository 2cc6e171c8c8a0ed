import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';

/**
 * Arrow keys among buttons that stand in rows: sideways within a row and on to the next one, up and down to the nearest button of
 * the row there. The whole group is one stop of the Tab key: the button last used, or the first.
 */
export function useRowKeys<T extends HTMLElement>(rowSelector: string) {
  const group = useRef<T>(null);
  const last = useRef<HTMLElement | null>(null);
  // After every paint: another layer or another case brings other buttons.
  useLayoutEffect(() => {
    if (group.current) keepOneStop(group.current, last.current);
  });
  const onFocus = ({ currentTarget, target }: FocusEvent<T>) => {
    last.current = target as HTMLElement;
    keepOneStop(currentTarget, last.current);
  };
  const onKeyDown = (event: KeyboardEvent<T>) => {
    const rows = [...event.currentTarget.querySelectorAll(rowSelector)].map(buttonsIn);
    const next = nextButton(rows, event.target as HTMLElement, event.key);
    if (next === null) return;
    event.preventDefault();
    next?.focus();
  };
  return { ref: group, onFocus, onKeyDown };
}

function buttonsIn(element: Element): readonly HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('button')];
}

function keepOneStop(group: Element, last: HTMLElement | null): void {
  const buttons = buttonsIn(group);
  const stop = last !== null && buttons.includes(last) ? last : buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

/** Null: the key is none of ours. Undefined: there is nothing in that direction. */
function nextButton(rows: readonly (readonly HTMLElement[])[], from: HTMLElement, key: string) {
  const row = rows.findIndex((one) => one.includes(from));
  const all = rows.flat();
  switch (key) {
    case 'ArrowRight':
      return all[all.indexOf(from) + 1];
    case 'ArrowLeft':
      return all[all.indexOf(from) - 1];
    case 'ArrowDown':
      return nearest(rows[row + 1], from);
    case 'ArrowUp':
      return nearest(rows[row - 1], from);
    default:
      return null;
  }
}

function nearest(row: readonly HTMLElement[] | undefined, from: HTMLElement): HTMLElement | undefined {
  const distance = (button: HTMLElement) => Math.abs(middleOf(button) - middleOf(from));
  return row?.toSorted((a, b) => distance(a) - distance(b))[0];
}

function middleOf(button: HTMLElement): number {
  const { left, right } = button.getBoundingClientRect();
  return (left + right) / 2;
}
