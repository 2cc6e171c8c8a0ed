import type { SQLInputValue } from 'node:sqlite';

/** SQLite has no booleans: they are stored as 0 and 1. */
export function bindable(value: unknown): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue);
}
