import type { i18n } from 'i18next';
import { useCallback, useInsertionEffect, useMemo, useState } from 'react';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { createTexts } from '../i18n/i18n.ts';
import { languageOf } from '../i18n/languages.ts';
import type { UiTexts } from '../i18n/texts/fi.ts';
import type { PanelMetric } from '../styles/metric.ts';
import type { KioskView } from './kiosk-view.ts';
import { freshPreferences, ownText, type Preferences } from './preferences.ts';

/** What a visitor has chosen, put into force on the page: language and direction, large text, contrast. */
export function usePreferences(
  config: KioskConfig | null,
  metric: PanelMetric,
  texts?: Readonly<Record<string, UiTexts>>,
): { readonly view: KioskView; readonly i18n: i18n; forget(): void } {
  const [chosen, setChosen] = useState<Partial<Preferences>>({});
  const preferences = useMemo(() => ({ ...freshPreferences(config), ...chosen }), [config, chosen]);
  const { lang, largeText, highContrast } = preferences;
  const i18n = useMemo(() => createTexts(lang, texts), [lang, texts]);

  // Before any screen measures itself, which layout effects do.
  useInsertionEffect(() => {
    const root = document.documentElement;
    root.lang = lang;
    root.dir = languageOf(lang).dir;
    root.toggleAttribute('data-large', largeText);
    root.toggleAttribute('data-contrast', highContrast);
  }, [lang, largeText, highContrast]);

  const view = useMemo<KioskView>(
    () => ({
      config,
      languages: config?.languages ?? [lang],
      preferences,
      metric,
      prefer: (change) => setChosen((before) => ({ ...before, ...change })),
      own: ownText(config, lang),
    }),
    [config, preferences, metric, lang],
  );
  const forget = useCallback(() => setChosen({}), []);
  return { view, i18n, forget };
}
