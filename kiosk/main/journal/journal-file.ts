import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod/mini';
import { highestSeqs, installOf } from '#shared/sync/frozen-install.ts';
import type { JournalEntry } from '#shared/sync/journal-entry.ts';
import type { journalRecord, kioskIpc } from '../../ipc/kiosk-ipc.ts';
import { syncFolder } from '../files/durable-file.ts';
import { type ChunkEntries, readChunk } from './journal-page.ts';
import { openEntry, sealEntry } from './sealed-entry.ts';
import { SegmentIndex } from './segment-index.ts';
import { fromCursor, type SegmentName, segmentFile, toCursor } from './segment-name.ts';
import { listSegments, readSegmentChunk } from './segment-reader.ts';
import { SegmentWriter } from './segment-writer.ts';

type Record = z.infer<typeof journalRecord>;
type Page = z.infer<typeof kioskIpc.journalRead.reply>;
type Outline = z.infer<typeof kioskIpc.journalOutline.reply>;

export interface JournalFileDeps {
  /** The journal's own directory; created when missing. */
  readonly folder: string;
  /** 32 bytes, from the vault. */
  readonly key: Uint8Array;
  readonly wallMs: () => number;
}

/** The second copy of every answer: encrypted frames in append-only segments. Calls are served one after the other. */
export class JournalFile {
  readonly #folder: string;
  readonly #key: Uint8Array;
  readonly #writer: SegmentWriter;
  readonly #index = new SegmentIndex();
  #turn: Promise<unknown> = Promise.resolve();
  #isWhole = true;

  private constructor(deps: JournalFileDeps, lastNumber: number) {
    this.#folder = deps.folder;
    this.#key = deps.key;
    this.#writer = new SegmentWriter(deps.folder, lastNumber + 1, deps.wallMs);
  }

  /** Opens the journal and learns what stands in it. */
  static async open(deps: JournalFileDeps): Promise<JournalFile> {
    await mkdir(deps.folder, { recursive: true, mode: 0o700 });
    const segments = await listSegments(deps.folder);
    const journal = new JournalFile(deps, segments.at(-1)?.number ?? 0);
    for (const segment of segments) await journal.#learn(segment);
    await journal.#deleteSpent();
    return journal;
  }

  /** Resolves when the answer is on the disk. Rejects when it may not be. */
  append(record: Record): Promise<void> {
    return this.#inTurn(async () => {
      // Stays false until a later answer is on the disk: the disk takes writes again, and the loop repairs what lacks.
      this.#isWhole = false;
      await this.#write({ kind: 'response', ...record });
      this.#isWhole = true;
    });
  }

  /** True when the last answer given so far is on the disk; waits for those that are on their way. */
  isWhole(): Promise<boolean> {
    return this.#inTurn(async () => this.#isWhole);
  }

  /** Answers that have not been forgotten, oldest first, a page from `cursor` (0 = the beginning). */
  read(cursor: number): Promise<Page> {
    return this.#inTurn(() => this.#page(cursor));
  }

  /** The page of `read` from `cursor`, by name only. Read from the disk too: what broke since the journal was opened is told. */
  async outline(cursor: number): Promise<Outline> {
    const { records, damaged, next } = await this.read(cursor);
    const highest = highestSeqs(records.map(({ seq, frozen }) => ({ seq, install: installOf(frozen) })));
    return { responseIds: records.map(({ responseId }) => responseId), highest, damaged, next };
  }

  /** Marks answers as purged and deletes the segments that hold nothing else. */
  forget(responseIds: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      if (responseIds.length === 0) return;
      await this.#write({ kind: 'forgotten', responseIds: [...responseIds] });
      await this.#deleteSpent();
    });
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#writer.close());
  }

  async #write(entry: JournalEntry): Promise<void> {
    const segment = await this.#writer.append(sealEntry(entry, this.#key));
    this.#index.note(segment, entry);
  }

  async #page(cursor: number): Promise<Page> {
    const from = fromCursor(cursor);
    const segments = (await listSegments(this.#folder)).filter(({ number }) => number >= from.segment);
    const segment = segments[0];
    if (segment === undefined) return { records: [], damaged: [], next: null };
    const offset = segment.number === from.segment ? from.offset : 0;
    const chunk = await this.#chunk(segment, offset);
    const following = segments[1] === undefined ? null : toCursor(segments[1].number, 0);
    const next = chunk.finished ? following : toCursor(segment.number, offset + chunk.consumed);
    return { records: chunk.entries.flatMap((entry) => this.#kept(entry)), damaged: [...chunk.damaged], next };
  }

  #kept(entry: JournalEntry): Record[] {
    if (entry.kind !== 'response' || this.#index.isForgotten(entry.responseId)) return [];
    const { kind: _, ...record } = entry;
    return [record];
  }

  async #chunk(segment: SegmentName, offset: number): Promise<ChunkEntries> {
    const { chunk, isLast } = await readSegmentChunk(this.#folder, segment, offset);
    return readChunk(chunk, isLast, (payload) => openEntry(payload, this.#key));
  }

  async #learn(segment: SegmentName): Promise<void> {
    this.#index.noteSegment(segment.number);
    for (let offset = 0, finished = false; !finished; ) {
      const chunk = await this.#chunk(segment, offset);
      for (const entry of chunk.entries) this.#index.note(segment.number, entry);
      if (chunk.damaged.length > 0) this.#index.noteDamage(segment.number);
      offset += chunk.consumed;
      finished = chunk.finished;
    }
  }

  async #deleteSpent(): Promise<void> {
    const spent = new Set(this.#index.deletable(this.#writer.current));
    if (spent.size === 0) return;
    for (const segment of await listSegments(this.#folder)) {
      if (!spent.has(segment.number)) continue;
      await rm(join(this.#folder, segmentFile(segment)));
      this.#index.drop(segment.number);
    }
    await syncFolder(this.#folder);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    // The queue goes on after a failed call; the caller of that call gets its error.
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
