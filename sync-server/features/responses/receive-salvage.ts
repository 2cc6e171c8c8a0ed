import { createHash } from 'node:crypto';
import { Problem } from '#shared/contract/problems.ts';
import { MAX_SALVAGE_BYTES } from '#shared/contract/sync.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import type { KnownDevice } from '../fleet/known-device.ts';
import { keepLostInstalls } from '../fleet/lost-installs.ts';
import { findEarlierInstalls, findKept } from './responses.sql.ts';
import { insertQuarantine, takeOrdinals } from './store-visits.sql.ts';

interface SalvageRequest {
  readonly responseId?: string | undefined;
  readonly cause: string;
  readonly bytes: string;
  readonly day?: string | undefined;
  readonly seq?: number | undefined;
  /** Whose day and number these are; absent = the sender's. */
  readonly install?: string | undefined;
}

/**
 * Keeps a row the normal way refuses, as opaque bytes under the hash they really have. A row that is already kept as a response
 * or in quarantine is not kept twice. Problem `too_large`.
 */
export async function receiveSalvage(
  deps: { readonly db: JuuriDatabase; readonly now: () => number },
  device: Pick<KnownDevice, 'id' | 'installId'>,
  { responseId = '', cause, bytes: encoded, day, seq, install }: SalvageRequest,
): Promise<void> {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.byteLength > MAX_SALVAGE_BYTES) throw new Problem('too_large');
  const hash = createHash('sha256').update(bytes).digest('hex');
  await deps.db.write(async (tx) => {
    const kept = await findKept(tx, [responseId]);
    if ([...kept.responses, ...kept.quarantine].some((row) => row.hash === hash)) return;
    if (install !== undefined) await keepLostInstalls(tx, device.id, [install], deps.now());
    const owner = await ownerOf(tx, device, install);
    const own = owner === null ? null : (readOwnSeq(bytes, owner) ?? seq ?? null);
    await insertQuarantine(tx, [
      {
        response_id: responseId,
        hash,
        bytes,
        cause: `salvaged: ${cause.replace(/[^\w .:-]/g, '?')}`,
        device_id: device.id,
        received_at: deps.now(),
        ordinal: await takeOrdinals(tx, 1),
        install_id: own === null ? null : owner,
        seq: own,
        told_install: owner ?? device.installId,
        told_day: day ?? null,
      },
    ]);
  });
}

/** The sender, or an identity it had before; null for one that is in use: nobody speaks for another kiosk. */
async function ownerOf(
  tx: Tx,
  device: Pick<KnownDevice, 'installId'>,
  install = device.installId,
): Promise<string | null> {
  if (install === device.installId) return install;
  return (await findEarlierInstalls(tx, [install]))[0] ?? null;
}

/** The sequence number, where the bytes can still be read so far: then the row is no gap. */
function readOwnSeq(bytes: Buffer, installId: string): number | null {
  const text = bytes.toString('utf8');
  const seq = Number(/"seq":(\d{1,15})\b/.exec(text)?.[1]);
  return text.includes(`"installId":"${installId}"`) && Number.isSafeInteger(seq) ? seq : null;
}
