import { type IdentityFiles, identityFiles } from './identity-files.ts';
import type { JournalCall, NumberedCall, NumberedReply } from './journal-call.ts';
import { openOpfsFolder } from './opfs-folder.ts';
import { openSegmentedJournal, type SegmentedJournal } from './segmented-journal.ts';

/** The web kiosk's journal: only a dedicated worker may flush an OPFS file. Calls are done one after the other. */
interface Opened {
  readonly journal: SegmentedJournal;
  readonly identity: IdentityFiles;
}

async function open(): Promise<Opened> {
  const folder = await openOpfsFolder('juuri-journal');
  return { journal: await openSegmentedJournal(folder), identity: identityFiles(folder) };
}

async function perform({ journal, identity }: Opened, call: JournalCall): Promise<unknown> {
  switch (call.name) {
    case 'append':
      return journal.append(call.record);
    case 'read':
      return journal.read(call.cursor);
    case 'forget':
      return journal.forget(call.responseIds);
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
