import { type IdentityFiles, identityFiles } from './identity-files.ts';
import type { JournalCall, NumberedCall, NumberedReply } from './journal-call.ts';
import { openOpfsFolder } from './opfs-folder.ts';
import { openSegmentedJournal, type SegmentedJournal } from './segmented-journal.ts';

/** The web kiosk's journal: only a dedicated worker may flush an OPFS file. Calls are done one after the other. */
interface Opened {
  /** Opens it at the first call: the identity, which the first screen waits for, does not wait for the journal's index. */
  readonly journal: () => Promise<SegmentedJournal>;
  readonly identity: IdentityFiles;
}

async function open(): Promise<Opened> {
  const folder = await openOpfsFolder('juuri-journal');
  let journal: Promise<SegmentedJournal> | null = null;
  return {
    journal: () => {
      journal ??= openSegmentedJournal(folder);
      return journal;
    },
    identity: identityFiles(folder),
  };
}

async function perform({ journal, identity }: Opened, call: JournalCall): Promise<unknown> {
  switch (call.name) {
    case 'append':
      return (await journal()).append(call.record);
    case 'read':
      return (await journal()).read(call.cursor);
    case 'outline':
      return (await journal()).outline(call.cursor);
    case 'forget':
      return (await journal()).forget(call.responseIds);
    case 'load-identity':
      return identity.load();
    case 'save-identity':
      return identity.save(call.text);
  }
}

async function answer(opened: Promise<Opened>, { id, call }: NumberedCall): Promise<NumberedReply> {
  try {
    return { id, ok: true, value: await perform(await opened, call) };
  } catch (error) {
    return { id, ok: false, fault: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown fault' };
  }
}

function serve(): void {
  const opened = open();
  let last: Promise<unknown> = opened.catch(() => undefined);
  self.addEventListener('message', ({ data }: MessageEvent<NumberedCall>) => {
    last = last.then(async () => self.postMessage(await answer(opened, data)));
  });
}

serve();
