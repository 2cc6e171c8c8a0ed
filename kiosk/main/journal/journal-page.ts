import type { JournalEntry } from '#shared/sync/journal-entry.ts';
import { decodeFrames } from '#shared/sync/journal-frame.ts';

/** Large enough for any frame many times over, small enough to pass between processes. */
export const CHUNK_BYTES = 1024 * 1024;
export const PAGE_ENTRIES = 500;
/** Damage is handed out in pieces that fit one salvage request. */
const DAMAGE_PIECE_BYTES = 48 * 1024;

export interface ChunkEntries {
  readonly entries: readonly JournalEntry[];
  /** Base64 of bytes that are no entry. */
  readonly damaged: readonly string[];
  /** Bytes of the chunk that are dealt with; the next chunk starts there. */
  readonly consumed: number;
  /** True when the segment ends here, with or without a torn tail. */
  readonly finished: boolean;
}

function inPieces(bytes: Uint8Array): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += DAMAGE_PIECE_BYTES) {
    pieces.push(Buffer.from(bytes.subarray(at, at + DAMAGE_PIECE_BYTES)).toString('base64'));
  }
  return pieces;
}

/**
 * The entries of one chunk of a segment, at most 500. `isLast`: the segment holds nothing behind this chunk, so an unfinished
 * frame at its end is a torn tail: its append never returned, nobody was thanked for it, and it is passed over.
 */
export function readChunk(
  chunk: Uint8Array,
  isLast: boolean,
  open: (payload: Uint8Array) => JournalEntry | null,
): ChunkEntries {
  const { frames, damaged, tornAt } = decodeFrames(chunk);
  const taken = frames.slice(0, PAGE_ENTRIES);
  const cut = frames.length > taken.length;
  const consumed = cut ? (taken.at(-1)?.end ?? 0) : tornAt;
  const entries: JournalEntry[] = [];
  const broken = damaged.filter((run) => run.start < consumed).flatMap((run) => inPieces(run.bytes));
  for (const frame of taken) {
    const entry = open(frame.payload);
    if (entry === null) broken.push(...inPieces(chunk.subarray(frame.start, frame.end)));
    else entries.push(entry);
  }
  return { entries, damaged: broken, consumed, finished: isLast && !cut };
}
