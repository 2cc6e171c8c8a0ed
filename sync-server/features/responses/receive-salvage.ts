import { createHash } from 'node:crypto';
import { Problem } from '#shared/contract/problems.ts';
import { MAX_SALVAGE_BYTES } from '#shared/contract/sync.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import type { KnownDevice } from '../fleet/known-device.ts';
import { findKept } from './responses.sql.ts';
import { insertQuarantine, takeOrdinals } from './store-visits.sql.ts';

interface SalvageRequest {
  readonly responseId?: string | undefined;
  readonly cause: string;
  readonly bytes: string;
  readonly day?: string | undefined;
  readonly seq?: number | undefined;
}

/**
 * Keeps a row the normal way refuses, as opaque bytes under the hash they really have. A row that is already kept as a response
 * or in quarantine is not kept twice. Problem `too_large`.
 */
export async function receiveSalvage(
  deps: { readonly db: JuuriDatabase; readonly now: () => number },
  device: KnownDevice,
  { responseId = '', cause, bytes: encoded, day, seq }: SalvageRequest,
): Promise<void> {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.byteLength > MAX_SALVAGE_BYTES) throw new Problem('too_large');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const own = readOwnSeq(bytes, device.installId) ?? seq ?? null;
  await deps.db.write(async (tx) => {
    const kept = await findKept(tx, [responseId]);
    if ([...kept.responses, ...kept.quarantine].some((row) => row.hash === hash)) return;
    await insertQuarantine(tx, [
      {
        response_id: responseId,
        hash,
        bytes,
        cause: `salvaged: ${cause.replace(/[^\w .:-]/g, '?')}`,
        device_id: device.id,
        received_at: deps.now(),
        ordinal: await takeOrdinals(tx, 1),
        install_id: own === null ? null : device.installId,
        seq: own,
        told_install: device.installId,
        told_day: day ?? null,
      },
    ]);
  });
}

/** The sequence number, where the bytes can still be read so far: then the row is no gap. */
function readOwnSeq(bytes: Buffer, installId: string): number | null {
  const text = bytes.toString('utf8');
  const seq = Number(/"seq":(\d{1,15})\b/.exec(text)?.[1]);
  return text.includes(`"installId":"${installId}"`) && Number.isSafeInteger(seq) ? seq : null;
}
