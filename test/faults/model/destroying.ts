import { createHash, randomBytes } from 'node:crypto';
import type { QueueRow } from '../../../kiosk/renderer/storage/rows.ts';
import type { KioskUnderFaults } from '../support/kiosk-under-faults.ts';
import { type KnownAnswer, keyOf } from './ledger.ts';
import type { World } from './world.ts';

/** IndexedDB goes: what only it has is destroyed, and what it had to tell of earlier damage. */
export function wipeDatabase(world: World): Promise<void> {
  const { kiosk, ledger } = world;
  return losing(
    world,
    async () => kiosk.disk.frames,
    async () => {
      const waiting = new Set(kiosk.untold());
      await kiosk.wipeDatabase();
      const fresh = kiosk.untold().filter((id) => !waiting.has(id));
      const wasWaiting = (events: ReadonlySet<string>) => [...events].some((id) => waiting.has(id));
      for (const { tellers, missedBy, isRaw } of ledger.destroyed.values()) {
        if (isRaw || wasWaiting(tellers)) for (const id of fresh) tellers.add(id);
        if (wasWaiting(missedBy)) for (const id of fresh) missedBy.add(id);
      }
    },
  );
}

/** The folder of the journal goes, and the identity in it. */
export function loseJournal(world: World): Promise<void> {
  const { kiosk } = world;
  return losing(
    world,
    () => kiosk.wholeRows(),
    () => kiosk.loseJournal(),
  );
}

async function losing(
  world: World,
  staying: () => Promise<readonly Pick<QueueRow, 'responseId' | 'hash'>[]>,
  work: () => Promise<void>,
): Promise<void> {
  const { kiosk } = world;
  kiosk.kill();
  const stays = new Set((await staying()).map(({ responseId: id, hash }) => keyOf({ id, hash })));
  const here = [...(await kiosk.durable()).values()].filter((one) => !stays.has(keyOf(one)));
  const gone = await nowhereElse(world, here);
  const waiting = new Set(kiosk.untold());
  await work();
  const tellers = kiosk.untold().filter((id) => !waiting.has(id));
  for (const one of gone) destroyed(world, one, { tellers });
}

/** A row of the queue is cut short; where the journal has no copy, its content is lost. */
export async function damageRow(world: World): Promise<void> {
  const { kiosk } = world;
  const row = await firstWaiting(kiosk);
  if (!row) return;
  const isJournaled = kiosk.disk.frames.some((frame) => frame.responseId === row.responseId);
  const gone = isJournaled ? [] : await nowhereElse(world, [answerOf(row)]);
  for (const one of gone) destroyed(world, one, { isRaw: true });
  await kiosk.inDatabase((db) => db.queue.put({ ...row, frozen: row.frozen.slice(0, 40) }));
}

/** A frame of the journal turns into bytes that nobody can read. */
export function breakFrame({ kiosk, ledger }: World): void {
  const raw = randomBytes(60);
  kiosk.disk.damaged = [raw.toString('base64')];
  ledger.raw.add(createHash('sha256').update(raw).digest('hex'));
}

/** One row goes from both stores. */
export async function destroyRow(world: World): Promise<void> {
  const { kiosk } = world;
  const row = await firstWaiting(kiosk);
  if (!row) return;
  kiosk.kill();
  const gone = await nowhereElse(world, [answerOf(row)]);
  kiosk.disk.frames = kiosk.disk.frames.filter((frame) => frame.responseId !== row.responseId);
  await kiosk.inDatabase((db) => db.queue.delete(row.responseId));
  const waiting = new Set(kiosk.untold());
  await kiosk.start();
  const missedBy = kiosk.untold().filter((id) => !waiting.has(id));
  for (const one of gone) destroyed(world, one, { missedBy });
}

/** By number: by its key, which is random, a schedule would not be the same life twice. */
async function firstWaiting(kiosk: KioskUnderFaults): Promise<QueueRow | undefined> {
  const waiting = (await kiosk.rows()).filter((one) => one.state === 'COMMITTED');
  return waiting.sort((one, other) => one.seq - other.seq)[0];
}

function answerOf({ responseId: id, hash, seq, install = '' }: QueueRow): KnownAnswer {
  return { id, hash, seq, install };
}

/** A copy of the machine may have it still. */
async function nowhereElse({ kiosk, kiosks }: World, gone: readonly KnownAnswer[]): Promise<readonly KnownAnswer[]> {
  const others = await Promise.all(kiosks.filter((one) => one !== kiosk).map((one) => one.durable()));
  return gone.filter((one) => !others.some((rows) => rows.has(keyOf(one))));
}

interface Traces {
  readonly tellers?: readonly string[];
  readonly missedBy?: readonly string[];
  readonly isRaw?: boolean;
}

function destroyed({ ledger }: World, one: KnownAnswer, { tellers = [], missedBy = [], isRaw = false }: Traces): void {
  if (ledger.destroyed.has(keyOf(one))) return;
  const traces = { tellers: new Set(tellers), missedBy: new Set(missedBy), isRaw };
  ledger.destroyed.set(keyOf(one), { ...one, ...traces });
}
