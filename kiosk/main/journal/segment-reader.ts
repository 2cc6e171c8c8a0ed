import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CHUNK_BYTES } from './journal-page.ts';
import { parseSegmentFile, type SegmentName, segmentFile } from './segment-name.ts';

/** Segments on the disk, oldest first. */
export async function listSegments(folder: string): Promise<SegmentName[]> {
  const names = (await readdir(folder)).flatMap((file) => parseSegmentFile(file) ?? []);
  return names.toSorted((a, b) => a.number - b.number);
}

/** Up to one chunk of a segment from `offset`; `isLast` when nothing stands behind it. */
export async function readSegmentChunk(
  folder: string,
  name: SegmentName,
  offset: number,
): Promise<{ readonly chunk: Uint8Array; readonly isLast: boolean }> {
  const handle = await open(join(folder, segmentFile(name)), 'r');
  try {
    const { size } = await handle.stat();
    const chunk = Buffer.alloc(Math.max(0, Math.min(CHUNK_BYTES, size - offset)));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, offset);
    return { chunk: chunk.subarray(0, bytesRead), isLast: offset + bytesRead >= size };
  } finally {
    await handle.close();
  }
}
