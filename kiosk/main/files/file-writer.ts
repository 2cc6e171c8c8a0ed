import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './durable-file.ts';

export interface Piece {
  readonly name: string;
  readonly text: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}
export interface Written {
  readonly place: string;
  readonly isRemovable: boolean;
}
export interface WriterDeps {
  /** Folders of plugged-in drives; the first that can be written to is taken. */
  readonly drives: () => Promise<readonly string[]>;
  /** Where the file goes without one. */
  readonly ownFolder: string;
}
interface Running {
  readonly name: string;
  readonly place: string;
  readonly isRemovable: boolean;
  readonly handle: FileHandle;
  readonly hash: Hash;
}

/** Writes one file at a time, piece by piece. The last piece is answered when the file is on the disk and reads back the same. */
export class FileWriter {
  readonly #deps: WriterDeps;
  #running: Running | null = null;

  constructor(deps: WriterDeps) {
    this.#deps = deps;
  }

  /** Rejects when the file cannot be written whole; what there was of it is removed then, where the drive still lets it be. */
  async write({ name, text, isFirst, isLast }: Piece): Promise<Written> {
    if (isFirst) {
      await this.#drop();
      this.#running = await this.#begin(name);
    }
    const running = this.#running;
    if (running === null || running.name !== name) throw new Error('no such file was begun');
    try {
      await running.handle.writeFile(text);
      running.hash.update(text);
      if (isLast) await this.#finish(running);
    } catch (error) {
      await this.#drop();
      throw error;
    }
    const { place, isRemovable } = running;
    return { place, isRemovable };
  }

  async #begin(name: string): Promise<Running> {
    const folder = await this.#drive();
    if (folder === null) await mkdir(this.#deps.ownFolder, { recursive: true, mode: 0o700 });
    const place = join(folder ?? this.#deps.ownFolder, name);
    const handle = await open(place, 'wx', 0o600);
    return { name, place, isRemovable: folder !== null, handle, hash: createHash('sha256') };
  }

  async #drive(): Promise<string | null> {
    for (const folder of await this.#deps.drives()) {
      const canWrite = await access(folder, constants.W_OK).then(
        () => true,
        () => false,
      );
      if (canWrite) return folder;
    }
    return null;
  }

  async #finish({ handle, hash, place }: Running): Promise<void> {
    await handle.sync();
    await handle.close();
    await syncFolder(dirname(place));
    const onDisk = createHash('sha256').update(await readFile(place));
    if (onDisk.digest('hex') !== hash.digest('hex')) throw new Error('the file reads back otherwise');
    this.#running = null;
  }

  /** What was begun and not ended is of no use. */
  async #drop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    // It may be closed already, or the drive gone. Whoever began it is told why it failed; half a sealed file opens for nobody.
    await running.handle.close().catch(() => undefined);
    await rm(running.place, { force: true }).catch(() => undefined);
  }
}
