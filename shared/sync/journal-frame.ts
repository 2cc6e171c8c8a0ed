/// <reference path="./crc-32c.d.ts" />
import crc32c from 'crc-32/crc32c.js';

/**
 * Frames of the journal: length (u32, big-endian) | CRC-32C of the payload (u32, big-endian) | payload.
 * The payload is opaque here, so that a host may encrypt it. An empty payload is never written: a run of zeros is damage.
 */
export const FRAME_HEADER_BYTES = 8;
export const MAX_FRAME_PAYLOAD_BYTES = 64 * 1024;

export interface DecodedFrame {
  /** First byte of the frame and first byte behind it, in the decoded bytes. */
  readonly start: number;
  readonly end: number;
  /** A view of the decoded bytes. */
  readonly payload: Uint8Array;
}

export interface DecodedJournal {
  readonly frames: readonly DecodedFrame[];
  /** Runs of bytes that are no frame, raw: kept, never thrown away. */
  readonly damaged: readonly { readonly start: number; readonly bytes: Uint8Array }[];
  /**
   * Where an unfinished last frame begins (= length when there is none). Its append never returned, so nobody was thanked
   * for it: a host cuts the file here before it appends again.
   */
  readonly tornAt: number;
}

/** @throws RangeError for a payload that is empty or above MAX_FRAME_PAYLOAD_BYTES. */
export function encodeFrame(payload: Uint8Array): Uint8Array {
  if (payload.length === 0 || payload.length > MAX_FRAME_PAYLOAD_BYTES) throw new RangeError('frame payload size');
  const frame = new Uint8Array(FRAME_HEADER_BYTES + payload.length);
  const header = new DataView(frame.buffer);
  header.setUint32(0, payload.length);
  header.setUint32(4, crc32c.buf(payload) >>> 0);
  frame.set(payload, FRAME_HEADER_BYTES);
  return frame;
}

/** Reads every intact frame, looks for the next one behind damage, and tells a torn tail from damage. */
export function decodeFrames(bytes: Uint8Array): DecodedJournal {
  const frames: DecodedFrame[] = [];
  const damaged: { start: number; bytes: Uint8Array }[] = [];
  let at = 0;
  while (at < bytes.length) {
    const frame = frameAt(bytes, at);
    if (frame) {
      frames.push(frame);
      at = frame.end;
      continue;
    }
    const next = nextFrameStart(bytes, at + 1);
    if (next === null && isTorn(bytes, at)) return { frames, damaged, tornAt: at };
    const end = next ?? bytes.length;
    damaged.push({ start: at, bytes: bytes.slice(at, end) });
    at = end;
  }
  return { frames, damaged, tornAt: bytes.length };
}

function frameAt(bytes: Uint8Array, start: number): DecodedFrame | null {
  const length = plausibleLength(bytes, start);
  if (length === null) return null;
  const end = start + FRAME_HEADER_BYTES + length;
  if (end > bytes.length) return null;
  const payload = bytes.subarray(start + FRAME_HEADER_BYTES, end);
  return crc32c.buf(payload) >>> 0 === word(bytes, start + 4) ? { start, end, payload } : null;
}

function nextFrameStart(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + FRAME_HEADER_BYTES < bytes.length; at += 1) if (frameAt(bytes, at)) return at;
  return null;
}

function isTorn(bytes: Uint8Array, start: number): boolean {
  if (bytes.length - start < FRAME_HEADER_BYTES) return true;
  const length = plausibleLength(bytes, start);
  return length !== null && start + FRAME_HEADER_BYTES + length > bytes.length;
}

function plausibleLength(bytes: Uint8Array, start: number): number | null {
  if (start + FRAME_HEADER_BYTES > bytes.length) return null;
  const length = word(bytes, start);
  return length > 0 && length <= MAX_FRAME_PAYLOAD_BYTES ? length : null;
}

function word(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
}
