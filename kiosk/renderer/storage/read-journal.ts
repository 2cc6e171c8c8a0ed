import type { JournalOutline, JournalPage, JournalPort, JournalRecord } from '../platform/platform.ts';
import { settled } from './deadline.ts';

/** Every page of the journal, one after the other. */
export function journalPages(journal: JournalPort): AsyncGenerator<JournalPage> {
  return ahead((cursor) => journal.read(cursor), 0, null);
}

/** The journal by name, and where each part of it begins. */
export function journalOutlines(journal: JournalPort): AsyncGenerator<JournalOutline & { readonly cursor: number }> {
  return ahead(async (cursor) => ({ ...(await journal.outline(cursor)), cursor }), 0, null);
}

/** The answers of one part, whole. */
export async function* recordsOf(
  journal: JournalPort,
  { cursor, next }: Pick<JournalOutline, 'next'> & { readonly cursor: number },
): AsyncGenerator<readonly JournalRecord[]> {
  for await (const { records } of ahead((at) => journal.read(at), cursor, next)) yield records;
}

/** The intact journal copy of one answer, if there is one. */
export async function findInJournal(journal: JournalPort, responseId: string): Promise<JournalRecord | undefined> {
  for await (const part of journalOutlines(journal)) {
    if (!part.responseIds.includes(responseId)) continue;
    for await (const records of recordsOf(journal, part)) {
      const found = records.find((record) => record.responseId === responseId);
      if (found) return found;
    }
  }
  return undefined;
}

/** Page after page up to `end`; the next is read while the caller looks at one. */
async function* ahead<T extends { readonly next: number | null }>(
  readAt: (cursor: number) => Promise<T>,
  from: number,
  end: number | null,
): AsyncGenerator<T> {
  const read = (cursor: number) => settled(() => readAt(cursor));
  for (let coming: ReturnType<typeof read> | null = read(from); coming !== null; ) {
    const outcome = await coming;
    if (outcome.kind === 'failed') throw outcome.error;
    const page: T = outcome.value;
    coming = page.next === null || page.next === end ? null : read(page.next);
    yield page;
  }
}
