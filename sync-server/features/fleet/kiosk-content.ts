import type { PinHash } from '#shared/contract/kiosk-config.ts';
import type { KioskContent, KioskContentChange } from '#shared/contract/kiosk-content.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { customerSurveys, readLayers } from '../kiosk-settings/read-settings.ts';
import { settingViews } from '../kiosk-settings/resolve-settings.ts';
import { changeSettingsIn, keepKioskPin } from '../kiosk-settings/save-settings.ts';
import { renameDevice } from './devices.sql.ts';
import { fleetRowOf } from './list-fleet.ts';

interface ContentDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

const LAST_RESORT = ['en'];

/** What this kiosk shows, who says so, and what may be chosen on it. Problem `not_found`. */
export async function readKioskContent(deps: ContentDeps, deviceId: string): Promise<KioskContent> {
  const found = await fleetRowOf(deps, deviceId);
  if (!found) throw new Problem('not_found');
  const [layers, choices] = await Promise.all([
    readLayers(deps.db.read, { location: found.source.location_id ?? undefined, kiosk: deviceId }),
    customerSurveys(deps.db.read),
  ]);
  const fromOf = new Map(settingViews(layers).map(({ name, from }) => [name, from]));
  const { languages, openingHours, survey } = { ...layers.organisation, ...layers.location, ...layers.kiosk };
  const own = languages ?? LAST_RESORT;
  const all = [...new Set([...own, ...(layers.organisation.languages ?? []), ...(layers.location.languages ?? [])])];
  return {
    name: found.row.name,
    languages: { value: own, from: fromOf.get('languages') ?? 'usual', choices: all },
    openingHours: { ...(openingHours && { value: openingHours }), from: fromOf.get('openingHours') ?? 'usual' },
    survey: { ...(survey !== undefined && { value: survey }), from: fromOf.get('survey') ?? 'usual', choices },
  };
}

/** What IT sets in front of the kiosk holds for this kiosk alone. Problem `not_found` for a survey nobody has published. */
export async function setKioskContent(deps: ContentDeps, deviceId: string, change: KioskContentChange): Promise<void> {
  const { name, languages, survey, openingHours } = change;
  const set = {
    ...(languages && { languages }),
    ...(survey !== undefined && { survey }),
    ...(openingHours && { openingHours }),
  };
  const unset = openingHours === null ? (['openingHours'] as const) : [];
  await deps.db.write(async (tx) => {
    if (Object.keys(set).length + unset.length > 0)
      await changeSettingsIn(tx, { scope: 'kiosk', owner: deviceId, set, unset: [...unset] });
    if (name !== undefined) await renameDevice(tx, deviceId, name);
    const about = {
      device: deviceId,
      ...(name !== undefined && { name }),
      set: [...Object.keys(set), ...unset].join(' '),
    };
    await recordAudit(tx, { at: deps.now(), who: `kiosk:${deviceId}`, what: 'kiosk-content', about });
  });
}

/** Takes the place of the location's PIN on this kiosk; the kiosk gets it back with its configuration. */
export async function setKioskPin(deps: ContentDeps, deviceId: string, pin: PinHash): Promise<void> {
  await deps.db.write(async (tx) => {
    await keepKioskPin(tx, deviceId, JSON.stringify(pin));
    const about = { device: deviceId };
    await recordAudit(tx, { at: deps.now(), who: `kiosk:${deviceId}`, what: 'kiosk-pin-set', about });
  });
}
