import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { crossVisitFlags, type TimedVisit } from '#shared/scoring/cross-visit-flags.ts';
import { type CrossVisitFlag, isSetAside, type ResponseFlag } from '#shared/scoring/set-aside.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { readEnvelope } from './read-envelope.ts';
import type { QueueRow } from './rows.ts';

/** A finished visit on the device with everything said against it. Test answers are not judged: they count nowhere. */
export interface JudgedRow {
  readonly row: QueueRow;
  readonly visit: Envelope;
  /** Unix ms by the device's clock. */
  readonly startedAt: number;
  readonly flags: readonly ResponseFlag[];
  readonly setAside: boolean;
}

/** Rows that can be read, in order of time, with frozen flags and flags across visits. */
export function judgeRows(rows: readonly QueueRow[], config: KioskConfig | null): readonly JudgedRow[] {
  const read = rows.flatMap(readRow).sort((a, b) => a.startedAt - b.startedAt);
  const across = crossVisitFlags(
    read.map(timedVisit),
    config?.location.openingHours,
    config?.location.timeZone ?? 'UTC',
  );
  return read.map((one) => {
    const settled = one.row.crossFlags as readonly CrossVisitFlag[] | undefined;
    const flags = [...one.visit.flags, ...(settled ?? across.get(one.row.responseId) ?? [])];
    return { ...one, flags, setAside: isSetAside(flags) };
  });
}

/** The flags across visits of a judged row. */
export function crossFlagsOf({ visit, flags }: JudgedRow): readonly ResponseFlag[] {
  return flags.slice(visit.flags.length);
}

function readRow(row: QueueRow): Pick<JudgedRow, 'row' | 'visit' | 'startedAt'>[] {
  const visit = readEnvelope(row.frozen);
  if (!visit || visit.test) return [];
  return [{ row, visit, startedAt: row.wallMs - visit.durationMs }];
}

function timedVisit({ row, visit, startedAt }: Pick<JudgedRow, 'row' | 'visit' | 'startedAt'>): TimedVisit {
  return { responseId: row.responseId, startedAt, durationMs: visit.durationMs, answers: visit.answers };
}
