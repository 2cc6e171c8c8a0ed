/** The install in a frozen envelope, found without reading the rest of it; null in bytes that are none. */
export function installOf(frozen: string): string | null {
  return /"installId":"([0-9a-f-]{36})"/.exec(frozen)?.[1] ?? null;
}

/** The highest number of each install; rows that show none are left out. */
export function highestSeqs(
  rows: Iterable<{ readonly seq: number; readonly install: string | null }>,
): { installId: string; seq: number }[] {
  const highest = new Map<string, number>();
  for (const { seq, install } of rows)
    if (install !== null && seq > (highest.get(install) ?? 0)) highest.set(install, seq);
  return [...highest].map(([installId, seq]) => ({ installId, seq }));
}
