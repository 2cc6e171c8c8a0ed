/** Mean width of a letter of the typeface, in parts of its size; wide enough that no line is longer than told. */
const LETTER = 0.57;

/** About how wide a text is, px. */
export function textWidth(text: string, fontSize: number): number {
  return [...text].length * fontSize * LETTER;
}

/** Lines of whole words, each about `width` px at most; a word longer than that has a line of its own and is never broken. */
export function wrapWords(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const before = lines.at(-1);
    const together = before === undefined ? word : `${before} ${word}`;
    if (before !== undefined && textWidth(together, fontSize) <= width) lines[lines.length - 1] = together;
    else lines.push(word);
  }
  return lines;
}

/** The same number of lines as `wrapWords`, but of about one length, so that no lonely word stands last. */
export function balanceWords(text: string, width: number, fontSize: number): string[] {
  const wanted = wrapWords(text, width, fontSize);
  if (wanted.length < 2) return wanted;
  for (let narrow = textWidth(text, fontSize) / wanted.length; narrow < width; narrow += fontSize / 2) {
    const lines = wrapWords(text, narrow, fontSize);
    if (lines.length <= wanted.length) return lines;
  }
  return wanted;
}
