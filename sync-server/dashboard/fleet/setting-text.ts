import { type KioskSettingName, type KioskSettings, kioskSettings } from '#shared/domain/kiosk-settings.ts';
import type { OpeningHours } from '#shared/domain/opening-hours.ts';

/** A setting's value as a person writes it: `1 08:00-16:00, 2 08:00-16:00`, `fi, sv`, `45`. */
export function settingText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object') return String(value);
  const spans = Object.entries(value as OpeningHours).flatMap(([day, span]) =>
    span ? [`${day} ${span.from}-${span.to}`] : [],
  );
  return spans.join(', ');
}

const CHOICES = { whenRevoked: ['stop', 'collect'], dayReport: ['none', 'print', 'save'] } as const;
type Choice = (typeof CHOICES)[keyof typeof CHOICES][number];

/** What can be chosen for a setting that is one of a few; nothing where it is written. */
export function choicesOf(name: KioskSettingName): readonly Choice[] {
  return name === 'whenRevoked' || name === 'dayReport' ? CHOICES[name] : [];
}

const NUMBERS = new Set<KioskSettingName>([
  'idleSeconds',
  'textIdleSeconds',
  'warningSeconds',
  'cleaningSeconds',
  'commentDays',
  'panelInches',
]);

/** What was written, as the setting; null when it has not its form. */
export function settingOf(name: KioskSettingName, text: string): KioskSettings | null {
  const parsed = kioskSettings.safeParse({ [name]: readAs(name, text.trim()) });
  return parsed.success ? parsed.data : null;
}

function readAs(name: KioskSettingName, text: string): unknown {
  if (NUMBERS.has(name)) return text === '' ? null : Number(text.replace(',', '.'));
  if (name === 'languages') return text.split(/[\s,]+/).filter((one) => one !== '');
  return name === 'openingHours' ? hoursOf(text) : text;
}

function hoursOf(text: string): unknown {
  const spans = text.split(/[,;]+/).map((part) => /^\s*([1-7])\s+(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)\s*$/.exec(part));
  if (spans.some((span) => span === null)) return null;
  return Object.fromEntries(spans.map((span) => [span?.[1], { from: span?.[2], to: span?.[3] }]));
}
