import type { JournalFile, JournalFolder } from '../../../../kiosk/renderer/platform/journal/journal-files.ts';

/** A folder in memory whose disk may be full. */
export interface MemoryFolder extends JournalFolder {
  readonly contents: Map<string, Uint8Array>;
  /** Bytes that may still be written. */
  room: number;
}

export function memoryFolder(): MemoryFolder {
  const folder: MemoryFolder = {
    contents: new Map(),
    room: Number.POSITIVE_INFINITY,
    names: async () => [...folder.contents.keys()],
    open: async (name) => {
      if (!folder.contents.has(name)) folder.contents.set(name, new Uint8Array());
      return memoryFile(folder, name);
    },
    remove: async (name) => {
      folder.contents.delete(name);
    },
  };
  return folder;
}

function memoryFile(folder: MemoryFolder, name: string): JournalFile {
  const content = () => folder.contents.get(name) ?? new Uint8Array();
  return {
    getSize: () => content().length,
    read: (into, { at }) => {
      const part = content().subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
    write: (bytes, { at }) => {
      const fits = bytes.subarray(0, Math.min(bytes.length, folder.room));
      const grown = new Uint8Array(Math.max(content().length, at + fits.length));
      grown.set(content());
      grown.set(fits, at);
      folder.contents.set(name, grown);
      folder.room -= fits.length;
      return fits.length;
    },
    truncate: (size) => folder.contents.set(name, content().slice(0, size)),
    flush: () => undefined,
    close: () => undefined,
  };
}
