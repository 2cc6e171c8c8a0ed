import type { SettingView } from '#shared/contract/fleet.ts';
import {
  type KioskSettingName,
  type KioskSettings,
  SETTING_NAMES,
  USUAL_SETTINGS,
} from '#shared/domain/kiosk-settings.ts';

/** What each level says by itself. */
export interface SettingLayers {
  readonly organisation: KioskSettings;
  readonly location: KioskSettings;
  readonly kiosk: KioskSettings;
}
const NEAREST_FIRST = ['kiosk', 'location', 'organisation'] as const;

/** What holds: of each setting the word of the nearest level that has one. What nobody says is left out. */
export function effectiveSettings(layers: SettingLayers): KioskSettings {
  return { ...layers.organisation, ...layers.location, ...layers.kiosk };
}

/** Every setting with the level that counts and what all levels say, the widest first. */
export function settingViews(layers: SettingLayers): SettingView[] {
  return SETTING_NAMES.map((name) => {
    const from = NEAREST_FIRST.find((level) => layers[level][name] !== undefined) ?? 'usual';
    const usual = { level: 'usual' as const, value: USUAL_SETTINGS[name] };
    const said = NEAREST_FIRST.toReversed().flatMap((level) => saidBy(layers, level, name));
    return { name, value: from === 'usual' ? usual.value : layers[from][name], from, said: [usual, ...said] };
  });
}

function saidBy(layers: SettingLayers, level: (typeof NEAREST_FIRST)[number], name: KioskSettingName) {
  const value = layers[level][name];
  return value === undefined ? [] : [{ level, value }];
}
