import { randomUUID } from 'node:crypto';
import type { LookupFunction } from 'node:net';
import { Problem } from '#shared/contract/problems.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type HookPolicy, hookFault, leadsInside, resolveName } from './hook-target.ts';
import { deleteHook, findDeliveryFacts, findHooks, insertHook } from './hooks.sql.ts';

interface HookDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Addresses of a name; absent = the system's. */
  readonly resolve?: LookupFunction;
}
const isGood = (status: number | null) => status !== null && status >= 200 && status < 300;

export async function listHooks({ db }: Pick<HookDeps, 'db'>) {
  const [hooks, { waiting, last }] = await Promise.all([findHooks(db.read), findDeliveryFacts(db.read)]);
  return hooks.map(({ id, url, made_at, made_by }) => {
    const latest = last.find((one) => one.hook_id === id);
    return {
      id,
      url,
      madeBy: made_by,
      madeAt: made_at,
      last: latest ? { at: latest.at, status: latest.last_status, ok: isGood(latest.last_status) } : null,
      waiting: waiting.find((one) => one.hook_id === id)?.count ?? 0,
    };
  });
}

/** Problem `hook_refused` for an address the policy does not allow. */
export async function makeHook(
  { db, now, randomBytes, resolve = resolveName }: HookDeps,
  given: { readonly url: string; readonly policy: HookPolicy; readonly by: string },
): Promise<{ id: string; secret: string }> {
  const { url, policy } = given;
  const isRefused = hookFault(url, policy) !== null || (!policy.privateAllowed && (await leadsInside(url, resolve)));
  if (isRefused) throw new Problem('hook_refused');
  const id = randomUUID();
  const secret = Buffer.from(randomBytes(32)).toString('base64url');
  await db.write(async (tx) => {
    const at = now();
    await insertHook(tx, { id, url, secret, made_at: at, made_by: given.by });
    await recordAudit(tx, { at, who: given.by, what: 'hook-made', about: { hook: id } });
  });
  return { id, secret };
}

/** Problem `not_found`. */
export async function endHook({ db, now }: Pick<HookDeps, 'db' | 'now'>, id: string, by: string): Promise<void> {
  await db.write(async (tx) => {
    if (!(await deleteHook(tx, id))) throw new Problem('not_found');
    await recordAudit(tx, { at: now(), who: by, what: 'hook-ended', about: { hook: id } });
  });
}
