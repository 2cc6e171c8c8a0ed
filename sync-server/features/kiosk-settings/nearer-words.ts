import type { Kysely } from 'kysely';
import { MOST_NEARER, type NearerWord } from '#shared/contract/fleet.ts';
import { type KioskSettings, SETTING_NAMES } from '#shared/domain/kiosk-settings.ts';
import type { Tables } from '../../db/tables.ts';
import { findSaidByKiosks, findSaidByLocations } from './kiosk-settings.sql.ts';
import { storedSettings } from './read-settings.ts';

interface Speaker {
  readonly who: NearerWord['who'][number];
  readonly says: (name: keyof KioskSettings) => boolean;
}

/** Who overrides a level: its kiosks, and for the organisation (`location` undefined) its locations too. Settings nobody overrides are left out. */
export async function nearerWords(db: Kysely<Tables>, location: string | undefined): Promise<NearerWord[]> {
  const [places, kiosks] = await Promise.all([
    location === undefined ? locationsThatSay(db) : [],
    kiosksThatSay(db, location),
  ]);
  return SETTING_NAMES.flatMap((name) => {
    const who = [...places, ...kiosks].filter(({ says }) => says(name)).map((one) => one.who);
    return who.length === 0 ? [] : [{ name, count: who.length, who: who.slice(0, MOST_NEARER) }];
  });
}

async function kiosksThatSay(db: Kysely<Tables>, location: string | undefined): Promise<Speaker[]> {
  return (await findSaidByKiosks(db, location)).map(({ id, name, settings }) => {
    const said = storedSettings(settings);
    return { who: { level: 'kiosk', id, name }, says: (setting) => said[setting] !== undefined };
  });
}

async function locationsThatSay(db: Kysely<Tables>): Promise<Speaker[]> {
  return (await findSaidByLocations(db)).map(({ id, name, settings, opening_hours, languages, survey_id }) => {
    const said = storedSettings(settings ?? undefined);
    const columns = { openingHours: opening_hours, languages, survey: survey_id };
    const inColumn = (setting: keyof KioskSettings) => setting in columns && Boolean(columns[setting as 'survey']);
    return {
      who: { level: 'location', id, name },
      says: (setting) => said[setting] !== undefined || inColumn(setting),
    };
  });
}
