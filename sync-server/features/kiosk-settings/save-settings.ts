import type { SettingsChange } from '#shared/contract/fleet.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { KioskSettings } from '#shared/domain/kiosk-settings.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import {
  findDevice,
  findLocationSaid,
  findPin,
  findSaid,
  saveLocationSaid,
  savePin,
  saveSaid,
} from './kiosk-settings.sql.ts';
import { customerSurveys, storedSettings } from './read-settings.ts';

interface SaveDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

/** Changes what one level says. Problems: `not_found` (no such location, kiosk or survey). */
export function changeSettings({ db, now }: SaveDeps, change: SettingsChange, by: string): Promise<void> {
  return db.write(async (tx) => {
    await changeSettingsIn(tx, change);
    const { scope, owner = '', set, unset } = change;
    const about = { scope, owner, set: Object.keys(set).join(' '), unset: unset.join(' ') };
    await recordAudit(tx, { at: now(), who: by, what: 'kiosk-settings', about });
  });
}

/** The same inside a transaction that does more. */
export async function changeSettingsIn(tx: Tx, { scope, owner = '', set, unset }: SettingsChange): Promise<void> {
  if (set.survey !== undefined && !(await customerSurveys(tx)).some(({ key }) => key === set.survey)) {
    throw new Problem('not_found');
  }
  if (scope === 'kiosk' && !(await findDevice(tx, owner))) throw new Problem('not_found');
  const [said] = await findSaid(tx, [{ scope, owner }]);
  const next: Record<string, unknown> = { ...storedSettings(said?.settings), ...set };
  for (const name of unset) delete next[name];
  const kept = scope === 'location' ? await keepInLocation(tx, owner, set, unset, next) : next;
  await saveSaid(tx, scope, scope === 'organisation' ? '' : owner, canonicalJson(kept));
}

/** Hours, languages and survey of a location have columns of their own, which `juuri apply` writes too. */
async function keepInLocation(
  tx: Tx,
  location: string,
  set: KioskSettings,
  unset: readonly string[],
  next: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const before = await findLocationSaid(tx, location);
  if (!before) throw new Problem('not_found');
  const column = (name: 'openingHours' | 'languages', old: string | null) =>
    unset.includes(name) ? null : set[name] === undefined ? old : canonicalJson(set[name]);
  await saveLocationSaid(tx, location, {
    opening_hours: column('openingHours', before.opening_hours),
    languages: column('languages', before.languages),
    survey_id: unset.includes('survey') ? null : (set.survey ?? before.survey_id),
  });
  const { openingHours: _hours, languages: _languages, survey: _survey, ...others } = next;
  return others;
}

/** What a kiosk says by itself, and its PIN, go over to the one that takes its place. */
export async function handOverSettings(tx: Tx, from: string, to: string): Promise<void> {
  const [said] = await findSaid(tx, [{ scope: 'kiosk', owner: from }]);
  const { panelInches: _, ...others } = storedSettings(said?.settings);
  if (said) await saveSaid(tx, 'kiosk', to, canonicalJson(others));
  const pin = await findPin(tx, from);
  if (pin !== undefined) await savePin(tx, to, pin);
}

export function keepKioskPin(tx: Tx, deviceId: string, pin: string): Promise<void> {
  return savePin(tx, deviceId, pin);
}
