import { randomUUID } from 'node:crypto';
import { Problem } from '#shared/contract/problems.ts';
import { type AlertRule, alertRule } from '#shared/domain/alert-rule.ts';
import type { Goal } from '#shared/domain/goal.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { storedLocations } from '../locations/stored-locations.ts';
import {
  type AlertRow,
  endRuleRow,
  findAlert,
  findOpenOfRule,
  findRules,
  saveRule,
  updateAlert,
} from './alerts.sql.ts';
import { makersOf } from './makers.ts';
import { closeAlert } from './settle-alerts.ts';

interface KeepDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

/** A figure that counts ideas is no figure of answers: nothing of it can be watched. */
export const isWatchable = ({ measure }: Goal): boolean => measure.kind !== 'count';

export async function listRules({ db }: Pick<KeepDeps, 'db'>) {
  const [rows, goals] = await Promise.all([findRules(db.read), storedGoals(db.read)]);
  const makers = await makersOf(
    db.read,
    rows.map(({ made_by }) => made_by),
  );
  return {
    rules: rows.map((row) => ({
      id: row.id,
      rule: alertRule.parse(JSON.parse(row.rule)),
      madeBy: makers(row.made_by),
      madeAt: row.made_at,
    })),
    goals: goals.filter(isWatchable).map(({ key, name, measure }) => ({ key, name, measure: measure.kind })),
  };
}

/** Makes a rule or changes one. Problem `not_found` for a goal, location or rule that does not exist. */
export async function keepRule(
  { db, now }: KeepDeps,
  given: { readonly id?: string | undefined; readonly rule: AlertRule; readonly by: string },
): Promise<string> {
  const { rule, by } = given;
  const id = given.id ?? randomUUID();
  await db.write(async (tx) => {
    const [goals, locations, rules] = [await storedGoals(tx), await storedLocations(tx), await findRules(tx)];
    const { watch, location } = rule;
    const isGoal = watch.kind === 'silence' || goals.some((one) => one.key === watch.goal && isWatchable(one));
    const isPlace = location === undefined || locations.some((one) => one.id === location);
    const isRule = given.id === undefined || rules.some((one) => one.id === given.id);
    if (!isGoal || !isPlace || !isRule) throw new Problem('not_found');
    const at = now();
    await saveRule(tx, { id, rule: canonicalJson(rule), made_at: at, made_by: by, ended_at: null });
    await recordAudit(tx, { at, who: by, what: 'alert-rule-kept', about: { rule: id, kind: watch.kind } });
  });
  return id;
}

/** Ends a rule; its open alerts close with it, and the web-hooks hear of it. Problem `not_found`. */
export async function endRule({ db, now }: KeepDeps, id: string, by: string): Promise<void> {
  await db.write(async (tx) => {
    const at = now();
    if (!(await endRuleIn(tx, id, at))) throw new Problem('not_found');
    await recordAudit(tx, { at, who: by, what: 'alert-rule-ended', about: { rule: id } });
  });
}

/** False when no such rule is in force. Whoever was told that an alert opened is told that nobody watches it any more. */
export async function endRuleIn(tx: Tx, id: string, at: number): Promise<boolean> {
  if (!(await endRuleRow(tx, id, at))) return false;
  for (const row of await findOpenOfRule(tx, id)) await closeAlert(tx, row, at);
  return true;
}

const MOST_COMMENTS = 50;

/** "Seen", with a comment or without; the first one to say so stays. Problem `not_found`. */
export async function acknowledge(
  { db, now }: KeepDeps,
  given: { readonly alert: string; readonly comment: string; readonly by: string },
): Promise<void> {
  await db.write(async (tx) => {
    const row = await findAlert(tx, given.alert);
    if (!row) throw new Problem('not_found');
    const at = now();
    await acknowledgeIn(tx, row, { ...given, at });
    await recordAudit(tx, { at, who: given.by, what: 'alert-acknowledged', about: { alert: row.id } });
  });
}

export async function acknowledgeIn(
  tx: Tx,
  row: AlertRow,
  { by, at, comment }: { readonly by: string; readonly at: number; readonly comment: string },
): Promise<void> {
  const text = comment.trim();
  const comments: object[] = JSON.parse(row.comments);
  if (text !== '') comments.push({ by, at, text });
  await updateAlert(tx, row.id, {
    acknowledged_at: row.acknowledged_at ?? at,
    acknowledged_by: row.acknowledged_by ?? by,
    comments: JSON.stringify(comments.slice(-MOST_COMMENTS)),
  });
}
