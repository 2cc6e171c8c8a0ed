import type { JournalPage, JournalPort, JournalRecord } from '../platform/platform.ts';
import { settled } from './deadline.ts';

/** Every page of the journal, one after the other; the next is read while the caller looks at one. */
export async function* journalPages(journal: JournalPort): AsyncGenerator<JournalPage> {
  const read = (cursor: number) => settled(() => journal.read(cursor));
  for (let ahead: ReturnType<typeof read> | null = read(0); ahead !== null; ) {
    const outcome = await ahead;
    if (outcome.kind === 'failed') throw outcome.error;
    const page: JournalPage = outcome.value;
    ahead = page.next === null ? null : read(page.next);
    yield page;
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
