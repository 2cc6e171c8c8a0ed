import { randomUUID } from 'node:crypto';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { type AlertKindRow, type AlertRow, findClosed, findOpen, insertAlert, updateAlert } from './alerts.sql.ts';
import { tellHooks } from './tell-hooks.ts';

/** One cause that was looked at. `unclear`: nothing can be said now, so what is open stays open and nothing opens. */
export interface Finding {
  readonly cause: string;
  readonly level: 'raised' | 'unclear';
  readonly kind: AlertKindRow;
  readonly location: string;
  readonly kiosk?: string | undefined;
  readonly rule?: string | undefined;
  readonly goal?: string | undefined;
  readonly value?: number | null | undefined;
  readonly limit?: number | null | undefined;
  readonly n?: number | undefined;
  readonly judgement?: AlertRow['judgement'] | undefined;
}

/** A cause that comes back within a day is the same alert again. */
const SAME_AGAIN_MS = 24 * 3_600_000;

/**
 * Brings the alerts of these kinds to what was found: one open alert a cause, opened again rather than anew within a day, closed
 * when its cause is no longer among the findings. The figure of an alert is the one it opened with. True when anything changed.
 */
export function settleAlerts(
  { db, now }: { readonly db: JuuriDatabase; readonly now: () => number },
  kinds: readonly AlertKindRow[],
  findings: readonly Finding[],
): Promise<boolean> {
  return db.write(async (tx) => {
    const at = now();
    const open = new Map((await findOpen(tx, kinds)).map((row) => [row.cause, row]));
    const found = new Set(findings.map(({ cause }) => cause));
    const opening = findings.filter(({ cause, level }) => level === 'raised' && !open.has(cause));
    const closing = [...open.values()].filter(({ cause }) => !found.has(cause));
    for (const row of closing) await closeAlert(tx, row, at);
    for (const finding of opening) await openAlert(tx, finding, at);
    const judged = await keepJudgements(tx, findings, open);
    return judged + opening.length + closing.length > 0;
  });
}

/** Closes an open alert and tells the web-hooks. */
export async function closeAlert(tx: Tx, row: AlertRow, at: number): Promise<void> {
  await updateAlert(tx, row.id, { closed_at: at });
  await tellHooks(tx, 'closed', { ...row, closed_at: at }, at);
}

async function openAlert(tx: Tx, finding: Finding, at: number): Promise<void> {
  const before = await findClosed(tx, finding.cause, at - SAME_AGAIN_MS);
  const figure = {
    value: finding.value ?? null,
    limit_value: finding.limit ?? null,
    n: finding.n ?? null,
    judgement: finding.judgement ?? ('unknown' as const),
  };
  if (before) {
    const again = { ...figure, closed_at: null, reopened: before.reopened + 1 };
    await updateAlert(tx, before.id, again);
    return tellHooks(tx, 'reopened', { ...before, ...again }, at);
  }
  const row: AlertRow = {
    id: randomUUID(),
    cause: finding.cause,
    kind: finding.kind,
    rule_id: finding.rule ?? null,
    location_id: finding.location,
    device_id: finding.kiosk ?? null,
    goal_id: finding.goal ?? null,
    ...figure,
    opened_at: at,
    closed_at: null,
    reopened: 0,
    acknowledged_at: null,
    acknowledged_by: null,
    comments: '[]',
  };
  await insertAlert(tx, row);
  return tellHooks(tx, 'opened', row, at);
}

/** Noise may turn out real while an alert is open. */
async function keepJudgements(
  tx: Tx,
  findings: readonly Finding[],
  open: ReadonlyMap<string, AlertRow>,
): Promise<number> {
  let changed = 0;
  for (const { cause, judgement } of findings) {
    const row = open.get(cause);
    if (!row || judgement === undefined || row.judgement === judgement) continue;
    await updateAlert(tx, row.id, { judgement });
    changed += 1;
  }
  return changed;
}
