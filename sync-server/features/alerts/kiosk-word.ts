import { createHash } from 'node:crypto';
import type { KioskDeed } from '#shared/contract/kiosk-notes.ts';
import type { AlertRule } from '#shared/domain/alert-rule.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tx } from '../../db/database.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { findAlert, findOpenOfRule, findPlacesOf, findRules, renewRule } from './alerts.sql.ts';
import { acknowledgeIn, endRuleIn, isWatchable } from './keep-rules.ts';
import { makerAt } from './makers.ts';

/** As many as a kiosk keeps itself. */
const MOST_RULES = 10;

interface Word {
  readonly deviceId: string;
  /** Unix ms by the kiosk's clock. */
  readonly at: number;
  readonly receivedAt: number;
}

/**
 * What was done at a kiosk about alerts, done to those of its location too, so that the dashboard and the web-hooks tell the same: a rule set
 * there watches the whole location, and an alert acknowledged there is acknowledged. Of another place's alerts a kiosk has no say.
 */
export async function takeWordOfKiosk(tx: Tx, deed: KioskDeed, word: Word): Promise<void> {
  const { deviceId, receivedAt } = word;
  if (deed.what === 'alert-set') await keepRule(tx, deed, word);
  if (deed.what === 'alert-removed') await endRuleIn(tx, ruleIdOf(deviceId, deed.rule), receivedAt);
  if (deed.what === 'alert-acknowledged') await acknowledgeHere(tx, deed, word);
}

/** The kiosk names its rules by itself: one id at the server for each kiosk and name. */
function ruleIdOf(deviceId: string, rule: string): string {
  return createHash('sha256').update(`${deviceId}/${rule}`).digest('hex').slice(0, 40);
}

async function keepRule(tx: Tx, deed: KioskDeed & { readonly what: 'alert-set' }, word: Word): Promise<void> {
  const { deviceId, receivedAt } = word;
  const { rule: name, watch } = deed;
  const [location] = await findPlacesOf(tx, deviceId);
  const goals = await storedGoals(tx);
  const isGoal = watch.kind === 'silence' || goals.some((one) => one.key === watch.goal && isWatchable(one));
  if (location === undefined || !isGoal) return;
  const [id, by] = [ruleIdOf(deviceId, name), makerAt(deviceId)];
  const others = (await findRules(tx)).filter((one) => one.made_by === by && one.id !== id);
  if (others.length >= MOST_RULES) return;
  const rule: AlertRule = { location, watch };
  await renewRule(tx, { id, rule: canonicalJson(rule), made_at: receivedAt, made_by: by, ended_at: null });
}

async function acknowledgeHere(
  tx: Tx,
  { alert, comment }: KioskDeed & { readonly what: 'alert-acknowledged' },
  { deviceId, at, receivedAt }: Word,
): Promise<void> {
  const told = await findAlert(tx, alert);
  const rows = told ? [told] : await findOpenOfRule(tx, ruleIdOf(deviceId, alert));
  const places = new Set(await findPlacesOf(tx, deviceId));
  for (const row of rows.filter(({ location_id }) => places.has(location_id))) {
    // A kiosk's clock may be wrong: nothing is acknowledged before it opened or after it was told.
    const when = Math.max(row.opened_at, Math.min(at, receivedAt));
    await acknowledgeIn(tx, row, { by: makerAt(deviceId), at: when, comment });
  }
}
