import type { TFunction } from 'i18next';
import type { KioskContent, KioskContentChange } from '#shared/contract/kiosk-content.ts';
import type { OpeningHours } from '#shared/domain/opening-hours.ts';

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
/** A Monday. */
const MONDAY_UTC = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Short names of the days, Monday first. */
export function weekdayNames(lang: string): readonly string[] {
  const name = new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' });
  return DAYS.map((_, at) => name.format(MONDAY_UTC + at * DAY_MS));
}

/** The same in words where there is no line to write. */
export function hoursWords(hours: OpeningHours | undefined, lang: string, t: TFunction): string {
  return hours === undefined ? t('content.always') : hoursLine(hours, lang) || t('content.closed');
}

/** Opening hours in one line, equal days together: `Mon–Fri 08:00–16:00, Sat 10:00–14:00`; '' for never open. */
export function hoursLine(hours: OpeningHours, lang: string): string {
  const names = weekdayNames(lang);
  const days = DAYS.map((day, at) => ({
    name: names[at] ?? day,
    open: hours[day] ? `${hours[day].from}–${hours[day].to}` : '',
  }));
  const runs: { from: string; to: string; open: string }[] = [];
  for (const [at, { name: day, open }] of days.entries()) {
    const last = runs.at(-1);
    if (last && last.open === open && at > 0) last.to = day;
    else runs.push({ from: day, to: day, open });
  }
  const open = runs.filter((run) => run.open !== '');
  return open.map(({ from, to, open: times }) => `${from === to ? from : `${from}–${to}`} ${times}`).join(', ');
}

/** A language as its speakers call it. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}

/** The languages after one was tapped: added last, or taken away; one always stays. */
export function toggled(chosen: readonly string[], tag: string): readonly string[] {
  if (!chosen.includes(tag)) return [...chosen, tag];
  return chosen.length > 1 ? chosen.filter((one) => one !== tag) : chosen;
}

/** What of it was changed, to be told; empty when nothing was. */
export function changeOf(
  before: KioskContent,
  now: {
    readonly name: string;
    readonly languages: readonly string[];
    readonly survey?: string | undefined;
    /** `null`: nothing of its own. */
    readonly hours?: OpeningHours | null | undefined;
  },
): KioskContentChange {
  const name = now.name.trim();
  return {
    ...(name !== '' && name !== before.name && { name }),
    ...(now.languages.join() !== before.languages.value.join() && { languages: [...now.languages] }),
    ...(now.survey !== undefined && now.survey !== before.survey.value && { survey: now.survey }),
    ...hoursChange(before.openingHours, now.hours),
  };
}

function hoursChange(
  { value, from }: KioskContent['openingHours'],
  now: OpeningHours | null | undefined,
): Pick<KioskContentChange, 'openingHours'> {
  if (now === null) return from === 'kiosk' ? { openingHours: null } : {};
  return now === undefined || JSON.stringify(now) === JSON.stringify(value)
    ? {}
    : { openingHours: now as typeof value };
}
