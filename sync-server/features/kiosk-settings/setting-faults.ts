import type { KioskSettingName, KioskSettings } from '#shared/domain/kiosk-settings.ts';
import { SAID_ELSEWHERE, type SettingsByLevel } from '#shared/domain/settings-by-level.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { Tx } from '../../db/database.ts';
import type { FileFault } from '../organisation/change.ts';
import { findKiosksCalled } from './kiosk-settings.sql.ts';

/** What will be there once the file is applied. */
interface Known {
  readonly locations: ReadonlySet<string>;
  readonly surveys: ReadonlyMap<string, SurveyContent>;
}
type Level = keyof SettingsByLevel;

/** Every location, kiosk and survey that the settings of a file name and that is not there, and what is said in the wrong place. */
export async function settingFaults(tx: Tx, given: SettingsByLevel, known: Known): Promise<FileFault[]> {
  const { organisation, locations = {}, kiosks = {} } = given;
  const nowhere = Object.keys(locations).filter((one) => !known.locations.has(one));
  return [
    ...levelFaults('organisation', organisation ?? {}, ['organisation'], known),
    ...Object.entries(locations).flatMap(([one, said]) => levelFaults('locations', said, ['locations', one], known)),
    ...Object.entries(kiosks).flatMap(([one, said]) => levelFaults('kiosks', said, ['kiosks', one], known)),
    ...nowhere.map((one) => fault(['locations', one], `there is no location "${one}"`)),
    ...(await kioskFaults(tx, Object.keys(kiosks))),
  ];
}

const fault = (path: readonly string[], message: string): FileFault => ({ path: ['kioskSettings', ...path], message });

function levelFaults(level: Level, said: KioskSettings, path: readonly string[], { surveys }: Known): FileFault[] {
  const elsewhere: readonly KioskSettingName[] = SAID_ELSEWHERE[level];
  const misplaced = elsewhere.filter((name) => said[name] !== undefined);
  const faults = misplaced.map((name) => fault([...path, name], `say this in the entry under "${level}"`));
  if (said.survey === undefined || misplaced.includes('survey')) return faults;
  const survey = surveys.get(said.survey);
  if (survey?.audience === 'customer') return faults;
  const message = survey
    ? `"${said.survey}" is a staff survey; a kiosk asks customers`
    : `there is no survey "${said.survey}"`;
  return [...faults, fault([...path, 'survey'], message)];
}

async function kioskFaults(tx: Tx, names: readonly string[]): Promise<FileFault[]> {
  const faults: FileFault[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const [device, another] = await findKiosksCalled(tx, name);
    if (!device) faults.push(fault(['kiosks', name], `no kiosk in use is called "${name}"`));
    else if (another) faults.push(fault(['kiosks', name], `several kiosks are called "${name}"; name one by its id`));
    else if (seen.has(device.id)) faults.push(fault(['kiosks', name], 'this kiosk is named twice'));
    else seen.add(device.id);
  }
  return faults;
}
