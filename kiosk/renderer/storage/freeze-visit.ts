import { maskPersonalData } from '#shared/domain/personal-data.ts';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { freezeEnvelope } from '#shared/sync/envelope.ts';
import type { JournalRecord } from '../platform/platform.ts';
import type { QueueRow } from './rows.ts';
import { enrolled, type StoreContext, zoneOf } from './store-context.ts';

/** The clocks at the end of a visit; `bootId` says whose monotonic clock it was. */
export interface CaptureMoment {
  readonly bootId: string;
  readonly wallMs: number;
  readonly monoMs: number;
}

/** Freezes the bytes of a visit, for ever. Texts are masked once more, whoever wrote the record. */
export async function freezeVisit(
  context: StoreContext,
  record: VisitRecord,
  moment: CaptureMoment,
  seq: number,
): Promise<QueueRow> {
  const { startedMonoMs, lastMonoMs, ...visit } = record;
  const { installId } = enrolled(context);
  const frozen = freezeEnvelope({
    ...visit,
    v: 1,
    installId,
    seq,
    bootId: moment.bootId,
    wallMs: Math.round(moment.wallMs),
    monoMs: Math.round(moment.monoMs),
    durationMs: Math.round(lastMonoMs - startedMonoMs),
    answers: record.answers.map((answer) => ({
      ...answer,
      ms: Math.max(0, Math.round(answer.ms)),
      ...(answer.t === undefined ? {} : { t: maskPersonalData(answer.t) }),
    })),
    flags: [...record.flags],
    appBuild: context.platform.appBuild,
  });
  const hash = await sha256Hex(new TextEncoder().encode(frozen));
  const day = localBuckets(moment.wallMs, zoneOf(context)).day;
  const { responseId } = record;
  return { responseId, seq, hash, frozen, state: 'COMMITTED', day, wallMs: moment.wallMs, install: installId };
}

export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function journalRecordOf(row: QueueRow): JournalRecord {
  return { responseId: row.responseId, seq: row.seq, hash: row.hash, frozen: row.frozen };
}
