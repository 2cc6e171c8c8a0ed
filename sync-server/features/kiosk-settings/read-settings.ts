import type { Kysely } from 'kysely';
import { type KioskSettings, kioskSettings } from '#shared/domain/kiosk-settings.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { Tables } from '../../db/tables.ts';
import {
  findCustomerSurveys,
  findLocationSaid,
  findOrganisationLanguages,
  findPin,
  findSaid,
} from './kiosk-settings.sql.ts';
import type { SettingLayers } from './resolve-settings.ts';

/** What organisation, location and kiosk say; a level that is not asked about says nothing. */
export async function readLayers(
  db: Kysely<Tables>,
  of: { readonly location?: string | undefined; readonly kiosk?: string | undefined },
): Promise<SettingLayers> {
  const [said, place, languages] = await Promise.all([
    findSaid(db, [
      { scope: 'organisation', owner: '' },
      { scope: 'location', owner: of.location ?? '' },
      { scope: 'kiosk', owner: of.kiosk ?? '' },
    ]),
    of.location === undefined ? undefined : findLocationSaid(db, of.location),
    findOrganisationLanguages(db),
  ]);
  const own = (scope: string) => storedSettings(said.find((one) => one.scope === scope)?.settings);
  return {
    organisation: { ...fromColumn('languages', languages), ...own('organisation') },
    location: {
      ...own('location'),
      ...fromColumn('openingHours', place?.opening_hours),
      ...fromColumn('languages', place?.languages),
      ...(place?.survey_id ? { survey: place.survey_id } : {}),
    },
    kiosk: own('kiosk'),
  };
}

/** Stored settings; what an older version stored and this one does not know is passed over. */
export function storedSettings(json: string | undefined): KioskSettings {
  if (json === undefined) return {};
  const known = Object.entries(JSON.parse(json)).filter(([name]) => name in kioskSettings.shape);
  return kioskSettings.parse(Object.fromEntries(known));
}

function fromColumn(name: 'openingHours' | 'languages', json: string | null | undefined): KioskSettings {
  return json ? { [name]: JSON.parse(json) } : {};
}

/** Published surveys of customers, to choose from. */
export async function customerSurveys(db: Kysely<Tables>): Promise<{ key: string; name: LocalisedText }[]> {
  return (await findCustomerSurveys(db)).map(({ id, name }) => ({ key: id, name: JSON.parse(name) }));
}

/** The PIN hash of one kiosk, JSON; null where its location's holds. */
export async function kioskPin(db: Kysely<Tables>, deviceId: string): Promise<string | null> {
  return (await findPin(db, deviceId)) ?? null;
}
