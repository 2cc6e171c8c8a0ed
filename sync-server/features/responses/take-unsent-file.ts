import type { ItemReceipt } from '#shared/contract/sync.ts';
import { MAX_BATCH_ITEMS } from '#shared/contract/sync.ts';
import type { UnsentAnswer } from '#shared/contract/unsent-file.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import type { ServerIdentity } from '../../db/server-identity.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type DeviceOfFile, deviceOfFile, takeLeftBehind } from '../fleet/left-behind.ts';
import { judgeCandidates } from './judge-candidates.ts';
import type { UnsentFile } from './open-unsent-file.ts';
import { type Candidate, candidateOf, readItem } from './read-item.ts';
import { receiveSalvage } from './receive-salvage.ts';
import { SurveyShelf } from './survey-shelf.ts';
import { readStock, takeItems } from './take-items.ts';

interface TakeDeps {
  readonly db: JuuriDatabase;
  readonly identity: Pick<ServerIdentity, 'serverId'>;
  readonly now: () => number;
}

/** How many of the file's rows were counted now, were there already, or lie in quarantine. */
export interface TakenFile {
  readonly ok: true;
  readonly stored: number;
  readonly duplicate: number;
  readonly quarantined: number;
}
export type TakenUnsent = TakenFile | { readonly ok: false; readonly fault: 'other-server' };

/**
 * Takes in what a kiosk took along when it left, as if it had sent it: each row once, whatever was sent before and however often the
 * file is taken in. The kiosk may be revoked by now, or unknown to a server that was restored.
 */
export async function takeUnsentFile(deps: TakeDeps, file: UnsentFile, by: string): Promise<TakenUnsent> {
  const { serverId } = file.kiosk;
  if (serverId !== deps.identity.serverId) return { ok: false, fault: 'other-server' };
  const device = await deviceOfFile(deps.db, file.kiosk, deps.now());
  const receipts: ItemReceipt[] = [];
  const surveys = new SurveyShelf(deps.db);
  for (let from = 0; from < file.answers.length; from += MAX_BATCH_ITEMS)
    receipts.push(...(await takeBatch(deps, surveys, device, file.answers.slice(from, from + MAX_BATCH_ITEMS))));
  for (const row of file.raw) await receiveSalvage(deps, device, row);
  await deps.db.write(async (tx) => {
    const at = deps.now();
    await takeLeftBehind(tx, device, { ...file.kiosk, arrived: numbersOf(file.answers) }, at);
    const about = { device: device.id, answers: file.answers.length, raw: file.raw.length };
    await recordAudit(tx, { at, who: by, what: 'unsent-file-taken-in', about });
  });
  const count = (status: ItemReceipt['status']) => receipts.filter((receipt) => receipt.status === status).length;
  const quarantined = count('quarantined') + file.raw.length;
  return { ok: true, stored: count('stored'), duplicate: count('duplicate'), quarantined };
}

/** The numbers of each install among the answers. */
function numbersOf(answers: readonly UnsentAnswer[]): ReadonlyMap<string, readonly number[]> {
  const read = answers.flatMap(
    ({ responseId, hash, frozen }) => candidateOf(responseId, hash, Buffer.from(frozen)).envelope ?? [],
  );
  return new Map(
    [...Map.groupBy(read, ({ installId }) => installId)].map(([id, own]) => [id, own.map(({ seq }) => seq)]),
  );
}

/** What has no identity any more, or the one of a suspected clone, is left to IT: kept in quarantine. */
async function takeBatch(
  deps: TakeDeps,
  shelf: SurveyShelf,
  device: DeviceOfFile,
  answers: readonly UnsentAnswer[],
): Promise<ItemReceipt[]> {
  const read = answers.map(({ responseId, hash, frozen }) => {
    const bytes = Buffer.from(frozen).toString('base64');
    return { bytes, item: readItem({ responseId, hash, bytes }) };
  });
  const held: ItemReceipt[] = [];
  for (const { bytes, item } of read) {
    const cause = device.status === 'forked' ? 'clone_suspected' : 'held' in item ? item.held : null;
    if (cause === null) continue;
    await receiveSalvage(deps, device, { responseId: item.responseId, cause, bytes });
    held.push({ responseId: item.responseId, hash: item.hash, status: 'quarantined' });
  }
  if (held.length === read.length) return held;
  const candidates = read.flatMap(({ item }): Candidate[] => ('held' in item ? [] : [item]));
  const surveys = await shelf.take(candidates.flatMap(({ envelope }) => envelope?.surveyVersion ?? []));
  const receivedAt = deps.now();
  const judged = await judgeCandidates(deps.db.read, { device, candidates, surveys, clock: null, receivedAt });
  const taken = await deps.db.write(async (tx) =>
    takeItems(tx, { device, judged, stock: await readStock(tx, judged), receivedAt }),
  );
  return [...taken, ...held];
}
