import { highestSeqs, installOf } from '#shared/sync/frozen-install.ts';
import { decodeEntry, encodeEntry, type JournalEntry } from '#shared/sync/journal-entry.ts';
import { decodeFrames, encodeFrame, FRAME_HEADER_BYTES } from '#shared/sync/journal-frame.ts';
import type { JournalOutline, JournalPage, JournalRecord } from '../platform.ts';
import { type JournalFile, type JournalFolder, readAll, writeDurably } from './journal-files.ts';

const PAGE = 500;
/** Whole pages of `read`, so that both begin at the same places. */
const OUTLINE = 10 * PAGE;
const SEGMENT_BYTES = 16 * 1024 * 1024;
const UTF_8 = new TextDecoder();
const SEGMENT_NAME = /^journal-(\d{6})\.bin$/;

interface Segment {
  readonly name: string;
  readonly file: JournalFile;
  /** Something in it could not be read: its raw bytes stay, whatever happens to their copies. */
  damaged?: boolean;
}
/** Where the frame of one answer stands, and whose number it bears. */
interface Place {
  readonly responseId: string;
  readonly seq: number;
  readonly install: string | null;
  readonly segment: Segment;
  readonly start: number;
  readonly end: number;
}

/** The journal's bytes as segments of frames in a folder of their own. */
export interface SegmentedJournal {
  append(record: JournalRecord): Promise<void>;
  read(cursor: number): JournalPage;
  outline(cursor: number): JournalOutline;
  forget(responseIds: readonly string[]): Promise<void>;
}

/** Opens the journal: cuts a torn tail, keeps damaged bytes aside for the reader, drops segments nobody needs. */
export async function openSegmentedJournal(
  folder: JournalFolder,
  segmentBytes: number = SEGMENT_BYTES,
): Promise<SegmentedJournal> {
  const segments: Segment[] = [];
  const places = new Map<string, Place>();
  const damaged: string[] = [];
  for (const name of (await folder.names()).filter((one) => SEGMENT_NAME.test(one)).sort()) {
    const segment: Segment = { name, file: await folder.open(name) };
    segments.push(segment);
    indexSegment(segment, places, damaged);
  }

  const current = async (): Promise<Segment> => {
    const last = segments.at(-1);
    if (last && last.file.getSize() < segmentBytes) return last;
    const name = segmentName(last);
    const segment = { name, file: await folder.open(name) };
    segments.push(segment);
    return segment;
  };
  const write = async (entry: JournalEntry): Promise<Pick<Place, 'segment' | 'start' | 'end'>> => {
    const segment = await current();
    const frame = encodeFrame(new TextEncoder().encode(encodeEntry(entry)));
    const start = segment.file.getSize();
    writeDurably(segment.file, frame, start);
    return { segment, start, end: start + frame.length };
  };
  const dropEmptySegments = async () => {
    // Oldest first only: a later segment may hold the note that forgets an older frame.
    while (segments.length > 1) {
      const oldest = segments[0] as Segment;
      if (oldest.damaged || [...places.values()].some((place) => place.segment === oldest)) return;
      oldest.file.close();
      await folder.remove(oldest.name);
      segments.shift();
    }
  };
  await dropEmptySegments();

  return {
    append: async (record) => {
      const place = await write({ kind: 'response', ...record });
      places.set(record.responseId, { ...nameOf(record), ...place });
    },
    read: (cursor) => readPage([...places.values()], damaged, cursor),
    outline: (cursor) => outlineOf([...places.values()], damaged, cursor),
    forget: async (responseIds) => {
      const known = responseIds.filter((id) => places.has(id));
      if (known.length === 0) return;
      await write({ kind: 'forgotten', responseIds: known });
      for (const id of known) places.delete(id);
      await dropEmptySegments();
    },
  };
}

function indexSegment(segment: Segment, places: Map<string, Place>, damaged: string[]): void {
  const decoded = decodeFrames(readAll(segment.file));
  if (decoded.tornAt < segment.file.getSize()) segment.file.truncate(decoded.tornAt);
  damaged.push(...decoded.damaged.map((run) => base64Of(run.bytes)));
  segment.damaged = decoded.damaged.length > 0;
  for (const { payload, start, end } of decoded.frames) {
    const entry = decodeEntry(UTF_8.decode(payload));
    if (!entry) {
      damaged.push(base64Of(payload));
      segment.damaged = true;
    } else if (entry.kind === 'forgotten') for (const id of entry.responseIds) places.delete(id);
    else places.set(entry.responseId, { ...nameOf(entry), segment, start, end });
  }
}

function nameOf({ responseId, seq, frozen }: Pick<JournalRecord, 'responseId' | 'seq' | 'frozen'>) {
  return { responseId, seq, install: installOf(frozen) };
}

function outlineOf(places: readonly Place[], damaged: readonly string[], cursor: number): JournalOutline {
  const told = places.slice(cursor, cursor + OUTLINE);
  return {
    responseIds: told.map(({ responseId }) => responseId),
    highest: highestSeqs(told),
    damaged: cursor === 0 ? damaged : [],
    next: cursor + OUTLINE < places.length ? cursor + OUTLINE : null,
  };
}

function readPage(places: readonly Place[], damaged: readonly string[], cursor: number): JournalPage {
  const next = cursor + PAGE < places.length ? cursor + PAGE : null;
  const records = runsOf(places.slice(cursor, cursor + PAGE)).flatMap(readRun);
  return { records, damaged: cursor === 0 ? damaged : [], next };
}

/** Frames that stand one behind the other are read at once: a call a frame costs more than its bytes. */
function runsOf(places: readonly Place[]): readonly Place[][] {
  const runs: Place[][] = [];
  for (const place of places) {
    const [run, before] = [runs.at(-1), runs.at(-1)?.at(-1)];
    if (run && before?.segment === place.segment && before.end === place.start) run.push(place);
    else runs.push([place]);
  }
  return runs;
}

function readRun(run: readonly Place[]): JournalRecord[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const bytes = new Uint8Array(last.end - first.start);
  first.segment.file.read(bytes, { at: first.start });
  return run.flatMap(({ start, end }) => {
    const payload = bytes.subarray(start + FRAME_HEADER_BYTES - first.start, end - first.start);
    return recordOf(UTF_8.decode(payload)) ?? [];
  });
}

function recordOf(text: string): JournalRecord | null {
  const entry = decodeEntry(text);
  if (entry?.kind !== 'response') return null;
  const { responseId, seq, hash, frozen } = entry;
  return { responseId, seq, hash, frozen };
}

function segmentName(last: Segment | undefined): string {
  const number = Number(SEGMENT_NAME.exec(last?.name ?? '')?.[1] ?? 0) + 1;
  return `journal-${String(number).padStart(6, '0')}.bin`;
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
