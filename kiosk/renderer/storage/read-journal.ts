import type { JournalPage, JournalPort, JournalRecord } from '../platform/platform.ts';

/** Every page of the journal, one after the other. */
export async function* journalPages(journal: JournalPort): AsyncGenerator<JournalPage> {
  let cursor: number | null = 0;
  while (cursor !== null) {
    const page: JournalPage = await journal.read(cursor);
    yield page;
    cursor = page.next;
  }
}

/** The intact journal copy of one answer, if there is one. */
export async function findInJournal(journal: JournalPort, responseId: string): Promise<JournalRecord | undefined> {
  for await (const page of journalPages(journal)) {
    const found = page.records.find((record) => record.responseId === responseId);
    if (found) return found;
  }
  return undefined;
}
