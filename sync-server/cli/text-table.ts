/** Columns padded to their widest cell; numbers to the right, words to the left. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => padded(cell, widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function padded(cell: string, width: number): string {
  return /^-?\d+(?:\.\d+)?$/.test(cell) ? cell.padStart(width) : cell.padEnd(width);
}
