import { createContext, useContext } from 'react';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { PanelMetric } from '../styles/metric.ts';
import type { Preferences } from './preferences.ts';

/** What every customer screen is given. */
export interface KioskView {
  /** Null before the first configuration. */
  readonly config: KioskConfig | null;
  readonly languages: readonly string[];
  readonly preferences: Preferences;
  readonly metric: PanelMetric;
  prefer(change: Partial<Preferences>): void;
  /** The organisation's own text in the visitor's language. */
  own(text: LocalisedText): string;
}

export const KioskViewContext = createContext<KioskView | null>(null);

export function useKioskView(): KioskView {
  const view = useContext(KioskViewContext);
  if (view === null) throw new Error('a customer screen stands inside the kiosk');
  return view;
}
