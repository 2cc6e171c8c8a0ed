import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { textIn } from '#shared/domain/text-in.ts';

/** What a visitor may change for the length of a visit; forgotten at its end. */
export interface Preferences {
  readonly lang: string;
  readonly largeText: boolean;
  readonly highContrast: boolean;
}

/** How a visit starts: the location's first language, nothing enlarged. */
export function freshPreferences(config: KioskConfig | null): Preferences {
  return { lang: config?.languages[0] ?? 'fi', largeText: false, highContrast: false };
}

/** Picks the organisation's own texts in the visitor's language, else in the location's first. */
export function ownText(config: KioskConfig | null, lang: string): (text: LocalisedText) => string {
  const fallback = config?.languages[0] ?? lang;
  return (text) => textIn(text, lang, fallback);
}
