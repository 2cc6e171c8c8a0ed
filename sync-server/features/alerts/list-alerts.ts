import type { Kysely } from 'kysely';
import type { Alert, KioskAlert } from '#shared/contract/alerts.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import { findAlerts, findOpenAt, type NamedAlert } from './alerts.sql.ts';
import { makersOf } from './makers.ts';

const CLOSED_SINCE_MS = 14 * 86_400_000;

/** @param seesResults  false for IT: of a rule's alert it sees that it is there, and no figure */
export async function listAlerts(
  { db, now }: { readonly db: Pick<JuuriDatabase, 'read'>; readonly now: () => number },
  wanted: { readonly location?: string | undefined; readonly kiosk?: string | undefined },
  seesResults: boolean,
): Promise<{ alerts: Alert[]; open: number }> {
  const rows = await findAlerts(db.read, { ...wanted, from: now() - CLOSED_SINCE_MS });
  const makers = await makersOf(db.read, rows.flatMap(whoSpoke));
  const alerts = rows.map((row) => alertOf(row, seesResults, makers));
  return { alerts, open: alerts.filter(({ closedAt }) => closedAt === null).length };
}

function commentsOf({ comments }: NamedAlert): Alert['comments'] {
  return JSON.parse(comments);
}

function whoSpoke(row: NamedAlert): (string | null)[] {
  return [row.acknowledged_by, ...commentsOf(row).map(({ by }) => by)];
}

function alertOf(row: NamedAlert, seesResults: boolean, makers: (who: string) => string): Alert {
  const isShown = seesResults || row.rule_id === null;
  return {
    id: row.id,
    kind: row.kind,
    ...(row.rule_id === null ? {} : { rule: row.rule_id }),
    ...(row.goal_id === null || row.goal === null ? {} : { goal: { key: row.goal_id, name: JSON.parse(row.goal) } }),
    location: { id: row.location_id, name: row.location },
    ...(row.device_id === null ? {} : { kiosk: { id: row.device_id, name: row.kiosk ?? row.device_id } }),
    value: isShown ? row.value : null,
    limit: isShown ? row.limit_value : null,
    n: isShown ? row.n : null,
    judgement: row.judgement,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    reopened: row.reopened,
    acknowledged:
      row.acknowledged_at === null ? null : { by: makers(row.acknowledged_by ?? ''), at: row.acknowledged_at },
    comments: commentsOf(row).map((one) => ({ ...one, by: makers(one.by) })),
  };
}

/** Open alerts of a location as its kiosks show them behind the PIN. */
export async function alertsAt(db: Kysely<Tables>, location: string): Promise<KioskAlert[]> {
  return (await findOpenAt(db, location)).flatMap((row): KioskAlert[] => {
    if (row.kind === 'no-heartbeat' || row.kind === 'few-answers') return [];
    return [
      {
        id: row.id,
        kind: row.kind,
        ...(row.goal_id === null ? {} : { goal: row.goal_id }),
        value: row.value ?? 0,
        limit: row.limit_value ?? 0,
        n: row.n ?? 0,
        judgement: row.judgement,
        openedAt: row.opened_at,
        acknowledged: row.acknowledged_at !== null,
      },
    ];
  });
}
