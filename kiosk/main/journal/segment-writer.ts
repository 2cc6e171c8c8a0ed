import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../files/durable-file.ts';
import { monthOf, SEGMENT_LIMIT_BYTES, type SegmentName, segmentFile } from './segment-name.ts';

interface OpenSegment extends SegmentName {
  readonly handle: FileHandle;
  size: number;
}

/**
 * Appends frames to the newest segment, each on the disk before its promise resolves. Every process starts a segment of its
 * own, and so does every failed append: behind a torn frame nothing is ever written.
 */
export class SegmentWriter {
  readonly #folder: string;
  readonly #wallMs: () => number;
  #nextNumber: number;
  #segment: OpenSegment | null = null;

  constructor(folder: string, firstNumber: number, wallMs: () => number) {
    this.#folder = folder;
    this.#nextNumber = firstNumber;
    this.#wallMs = wallMs;
  }

  get current(): number | null {
    return this.#segment?.number ?? null;
  }

  /** Resolves with the number of the segment that took the frame. */
  async append(frame: Uint8Array): Promise<number> {
    const segment = await this.#roomFor(frame.length);
    try {
      await segment.handle.appendFile(frame);
      await segment.handle.datasync();
    } catch (error) {
      await this.close();
      throw error;
    }
    segment.size += frame.length;
    return segment.number;
  }

  async close(): Promise<void> {
    const handle = this.#segment?.handle;
    this.#segment = null;
    await handle?.close();
  }

  async #roomFor(bytes: number): Promise<OpenSegment> {
    const month = monthOf(this.#wallMs());
    const segment = this.#segment;
    if (segment !== null && segment.month === month && segment.size + bytes <= SEGMENT_LIMIT_BYTES) return segment;
    await this.close();
    return this.#start(month);
  }

  async #start(month: string): Promise<OpenSegment> {
    const number = this.#nextNumber;
    this.#nextNumber += 1;
    // 'ax' is O_APPEND | O_CREAT | O_EXCL: a segment is never written by two.
    const handle = await open(join(this.#folder, segmentFile({ number, month })), 'ax', 0o600);
    await syncFolder(this.#folder);
    this.#segment = { number, month, handle, size: 0 };
    return this.#segment;
  }
}
