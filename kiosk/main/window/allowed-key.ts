import type { Input } from 'electron';

const NAMED_KEYS = new Set(['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter', 'Backspace', 'Shift']);

/**
 * True for what a customer or a tactile keypad needs: one character, Tab, arrows, Enter, Backspace.
 * Every accelerator (Control, Alt, Meta with anything) and every function key is refused.
 * AltGr is Control+Alt on some systems; characters that need it are not asked for anywhere.
 */
export function isAllowedKey(input: Pick<Input, 'key' | 'control' | 'alt' | 'meta'>): boolean {
  if (input.control || input.alt || input.meta) return false;
  return NAMED_KEYS.has(input.key) || [...input.key].length === 1;
}
