import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { UiTexts } from './i18n/texts/fi.ts';
import { calmPage } from './screens/calm-page.ts';
import { FaultBoundary } from './screens/FaultBoundary.tsx';
import { Kiosk } from './screens/Kiosk.tsx';
import { keepMetric } from './styles/apply-metric.ts';
import type { PanelMetric } from './styles/metric.ts';
import { keepDrafts } from './visit/keep-drafts.ts';
import type { KioskParts } from './visit/kiosk-parts.ts';

export interface AppProps {
  readonly parts: KioskParts;
  /** Interface texts by language, where others than the shipped ones are wanted. */
  readonly texts?: Readonly<Record<string, UiTexts>>;
}

/** The enrolled kiosk: millimetres, a page that only answers touches, and the screens. */
export function App({ parts, texts }: AppProps) {
  const panelInches = parts.storage.config()?.settings?.panelInches ?? parts.identity.panelInches;
  const [metric, setMetric] = useState<PanelMetric | null>(null);
  useLayoutEffect(() => keepMetric(panelInches, window, setMetric), [panelInches]);
  useEffect(() => calmPage(window), []);
  const { kept, rescue } = useMemo(() => keepDrafts(parts), [parts]);
  if (metric === null) return null;
  return (
    <FaultBoundary clock={parts.clock} onFault={rescue}>
      <Kiosk parts={kept} metric={metric} {...(texts && { texts })} />
    </FaultBoundary>
  );
}
