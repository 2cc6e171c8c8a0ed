const MAX_SHOWN = 60;

/** A header as it can be shown in one line; an empty one is called by its number, the first column being 1. */
export function headerLine(written: string, at: number): string {
  const line = written.replace(/[\s\p{C}]+/gu, ' ').trim();
  return line === '' ? `number ${at + 1}` : [...line].slice(0, MAX_SHOWN).join('');
}
