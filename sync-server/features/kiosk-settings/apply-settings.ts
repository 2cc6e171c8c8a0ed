import { type KioskSettings, SETTING_NAMES } from '#shared/domain/kiosk-settings.ts';
import type { SettingsByLevel } from '#shared/domain/settings-by-level.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tx } from '../../db/database.ts';
import type { Change } from '../organisation/change.ts';
import { findKiosksCalled, findSaid, type Scope, saveSaid } from './kiosk-settings.sql.ts';
import { storedSettings } from './read-settings.ts';

interface Level {
  readonly scope: Scope;
  readonly owner: string;
  /** As the difference names it: `location hall`. */
  readonly key: string;
  readonly said: KioskSettings;
}

/** Brings each named level to what the file says, whole; other levels stay. The file was found free of faults. */
export async function applySettings(tx: Tx, given: SettingsByLevel, keep: boolean): Promise<Change[]> {
  const changes: Change[] = [];
  for (const level of await levelsOf(tx, given)) {
    const { scope, owner, key, said } = level;
    const [row] = await findSaid(tx, [{ scope, owner }]);
    const change = differenceOf(key, storedSettings(row?.settings), said);
    if (keep && change.change !== 'unchanged') await saveSaid(tx, scope, owner, canonicalJson(said));
    changes.push(change);
  }
  return changes;
}

async function levelsOf(tx: Tx, { organisation, locations = {}, kiosks = {} }: SettingsByLevel): Promise<Level[]> {
  const levels: Level[] = [];
  if (organisation) levels.push({ scope: 'organisation', owner: '', key: 'organisation', said: organisation });
  for (const [owner, said] of Object.entries(locations)) {
    levels.push({ scope: 'location', owner, key: `location ${owner}`, said });
  }
  for (const [name, said] of Object.entries(kiosks)) {
    const [device] = await findKiosksCalled(tx, name);
    if (device) levels.push({ scope: 'kiosk', owner: device.id, key: `kiosk ${name}`, said });
  }
  return levels;
}

/** Setting by setting, in words: `idleSeconds inherited -> 45`. */
export function differenceOf(key: string, before: KioskSettings, after: KioskSettings): Change {
  const differing = SETTING_NAMES.filter((name) => inWords(before[name]) !== inWords(after[name]));
  const fields = differing.map((name) => `${name} ${inWords(before[name])} -> ${inWords(after[name])}`);
  const kind = fields.length === 0 ? 'unchanged' : Object.keys(before).length === 0 ? 'added' : 'changed';
  return { entity: 'settings', key, change: kind, fields };
}

function inWords(value: KioskSettings[keyof KioskSettings]): string {
  if (value === undefined) return 'inherited';
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}
