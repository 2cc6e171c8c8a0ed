import type { JournalFile, JournalFolder } from './journal-files.ts';

/** A file handle as a dedicated worker sees it; the page's types do not have the synchronous access. */
interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<JournalFile>;
}

const RETRIES = 30;
const RETRY_MS = 100;

/** A folder of the origin-private file system; its files open in a dedicated worker only, and in one at a time. */
export async function openOpfsFolder(name: string): Promise<JournalFolder> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(name, { create: true });
  return {
    names: async () => {
      const names: string[] = [];
      for await (const one of folder.keys()) names.push(one);
      return names;
    },
    open: async (file) => access((await folder.getFileHandle(file, { create: true })) as WorkerFileHandle, RETRIES),
    remove: (file) => folder.removeEntry(file),
  };
}

/** A page that was just left may hold the file a moment longer. */
async function access(handle: WorkerFileHandle, retries: number): Promise<JournalFile> {
  try {
    return await handle.createSyncAccessHandle();
  } catch (error) {
    if (retries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    return access(handle, retries - 1);
  }
}
