import type { Kysely } from 'kysely';
import {
  type CaptureClock,
  type ClockSample,
  type CorrectedCapture,
  correctCapture,
} from '#shared/sync/clock-correction.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { Tables } from '../../db/tables.ts';
import { findClockSamples, findSeqNeighbours } from './responses.sql.ts';

/** Nothing of Juuri is older: an earlier moment can only come from a broken clock. */
const EARLIEST = Date.UTC(2020, 0, 1);

/** Clock samples of the devices an answer may have been given on, the newest first. */
export async function readSamples(db: Kysely<Tables>, deviceIds: Iterable<string>): Promise<ClockSample[]> {
  const samples = await Promise.all([...new Set(deviceIds)].map((id) => findClockSamples(db, id)));
  return samples.flat();
}

/** When a visit ended, by the server's clock; neighbours are asked for only where no clock can tell. */
export async function correctTime(
  db: Kysely<Tables>,
  envelope: Envelope,
  samples: readonly ClockSample[],
  receivedAt: number,
): Promise<CorrectedCapture> {
  const capture: CaptureClock = { bootId: envelope.bootId, wallMs: envelope.wallMs, monoMs: envelope.monoMs };
  const corrected = correctCapture({ capture, samples, receivedAt });
  if (corrected.quality !== 'unknown' && corrected.at >= EARLIEST) return corrected;
  const neighbours = await findSeqNeighbours(db, envelope.installId, envelope.seq);
  const bracketed = correctCapture({ capture, samples: [], receivedAt, ...neighbours });
  return { at: bracketed.at >= EARLIEST ? bracketed.at : receivedAt, quality: 'unknown' };
}
