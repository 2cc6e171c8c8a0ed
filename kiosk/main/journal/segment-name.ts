/** A segment of the journal: one file, numbered for ever upwards, closed at the end of its month or at 16 MiB. */
export interface SegmentName {
  readonly number: number;
  /** `2026-11`, UTC. */
  readonly month: string;
}

export const SEGMENT_LIMIT_BYTES = 16 * 1024 * 1024;

const PATTERN = /^journal-(\d{4}-\d{2})-(\d{8})\.seg$/;
/** Offsets stay below twice the segment limit, so one whole number holds segment and offset. */
const OFFSETS = 2 * SEGMENT_LIMIT_BYTES;

export function segmentFile({ number, month }: SegmentName): string {
  return `journal-${month}-${String(number).padStart(8, '0')}.seg`;
}

/** Null for a file that is no segment. */
export function parseSegmentFile(file: string): SegmentName | null {
  const [, month, number] = PATTERN.exec(file) ?? [];
  return month === undefined || number === undefined ? null : { month, number: Number(number) };
}

export function monthOf(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 7);
}

/** A place in the journal as the page cursor of the ipc map; 0 is the beginning. */
export function toCursor(segment: number, offset: number): number {
  return segment * OFFSETS + offset;
}

export function fromCursor(cursor: number): { readonly segment: number; readonly offset: number } {
  return { segment: Math.floor(cursor / OFFSETS), offset: cursor % OFFSETS };
}
