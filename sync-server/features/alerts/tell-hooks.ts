import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/database.ts';
import type { AlertRow } from './alerts.sql.ts';
import { findHooks, findNames, insertDeliveries } from './hooks.sql.ts';

/** Puts what happened to an alert into the queue of every web-hook, in the transaction that does it. */
export async function tellHooks(
  tx: Tx,
  event: 'opened' | 'reopened' | 'closed',
  row: AlertRow,
  at: number,
): Promise<void> {
  const hooks = await findHooks(tx);
  if (hooks.length === 0) return;
  const names = await findNames(tx, row.location_id, row.device_id);
  const body = JSON.stringify({
    event,
    at: new Date(at).toISOString(),
    alert: {
      id: row.id,
      kind: row.kind,
      location: { id: row.location_id, name: names.location },
      ...(row.device_id === null ? {} : { kiosk: { id: row.device_id, name: names.kiosk } }),
      ...(row.goal_id === null ? {} : { goal: row.goal_id }),
      value: row.value,
      limit: row.limit_value,
      n: row.n,
      judgement: row.judgement,
      openedAt: new Date(row.opened_at).toISOString(),
      reopened: row.reopened,
    },
  });
  await insertDeliveries(
    tx,
    hooks.map(({ id }) => ({ id: randomUUID(), hook_id: id, body, next_at: at, last_at: null, last_status: null })),
  );
}
