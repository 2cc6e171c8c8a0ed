/** One open file of the journal folder, as far as the journal uses it (the shape of a `FileSystemSyncAccessHandle`). */
export interface JournalFile {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  /** May write less than asked, or throw, on a full disk. */
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  /** Returns when the bytes are on the disk. */
  flush(): void;
  close(): void;
}

/** A folder of files that only one page may hold open. */
export interface JournalFolder {
  names(): Promise<readonly string[]>;
  open(name: string): Promise<JournalFile>;
  remove(name: string): Promise<void>;
}

/** The whole content of a file. */
export function readAll(file: JournalFile): Uint8Array {
  const bytes = new Uint8Array(file.getSize());
  const length = file.read(bytes, { at: 0 });
  return bytes.subarray(0, length);
}

/**
 * Writes at a place and waits for the disk. On any failure the file is cut back to where it was, so that a refused write
 * leaves nothing behind.
 */
export function writeDurably(file: JournalFile, bytes: Uint8Array, at: number): void {
  try {
    if (file.write(bytes, { at }) !== bytes.length) throw new Error('short write');
    file.flush();
  } catch (error) {
    file.truncate(at);
    throw error;
  }
}
