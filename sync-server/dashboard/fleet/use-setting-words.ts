import { useCallback } from 'react';
import type { KioskSettingName } from '#shared/domain/kiosk-settings.ts';
import type { OpeningHours } from '#shared/domain/opening-hours.ts';
import type { Language } from '../i18n/language.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { choicesOf, settingText } from './setting-text.ts';

const UNITS: Readonly<Partial<Record<KioskSettingName, 'second' | 'day' | 'inch'>>> = {
  idleSeconds: 'second',
  textIdleSeconds: 'second',
  warningSeconds: 'second',
  cleaningSeconds: 'second',
  commentDays: 'day',
  panelInches: 'inch',
};
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** A setting's value in the reader's words: "45 s", "printed", "Mon 08:00–16:00"; "–" where nothing stands. */
export function useSettingWords(): (name: KioskSettingName, value: unknown) => string {
  const { t, language } = useTexts();
  return useCallback(
    (name, value) => {
      const unit = UNITS[name];
      if (unit !== undefined && typeof value === 'number') return measured(value, unit, language);
      const choice = choicesOf(name).find((one) => one === value);
      if (choice !== undefined) return t(`settingChoice.${choice}`);
      if (name === 'openingHours' && value !== null) return hoursWords(value as OpeningHours, language);
      return settingText(value);
    },
    [t, language],
  );
}

function measured(value: number, unit: 'second' | 'day' | 'inch', language: Language): string {
  const unitDisplay = unit === 'second' ? 'short' : 'long';
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }).format(value);
}

function hoursWords(hours: OpeningHours, language: Language): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const spans = Object.entries(hours).flatMap(([day, span]) =>
    span ? [`${weekday.format(MONDAY + (Number(day) - 1) * DAY_MS)} ${span.from}–${span.to}`] : [],
  );
  return spans.join(', ');
}
