import { lazy, Suspense, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { TouchContext } from '../components/touch/touch-context.ts';
import { AFTER_CHANGE_MS, AFTER_VISIT_MS } from '../components/touch/touch-gate.ts';
import type { UiTexts } from '../i18n/texts/fi.ts';
import type { PanelMetric } from '../styles/metric.ts';
import type { KioskParts } from '../visit/kiosk-parts.ts';
import { useStorage } from '../visit/use-storage.ts';
import type { VisitEnd } from '../visit/visit-parts.ts';
import type { BehindShown } from './BehindFirst.tsx';
import { FirstScreen } from './FirstScreen.tsx';
import { KioskViewContext } from './kiosk-view.ts';
import { type Behind, useBehind } from './use-behind.ts';
import { useGlass } from './use-glass.ts';
import { usePreferences } from './use-preferences.ts';

const ManagerArea = lazy(() => import('./manager/ManagerArea.tsx'));

type Shown = { readonly screen: 'first' } | { readonly screen: 'manager' } | BehindShown;

export interface KioskProps {
  readonly parts: KioskParts;
  readonly metric: PanelMetric;
  /** Interface texts by language, where others than the shipped ones are wanted. */
  readonly texts?: Readonly<Record<string, UiTexts>>;
}

/** All customer screens of one kiosk: which one stands, and what one visitor leaves to the next (nothing). */
export function Kiosk({ parts, metric, texts }: KioskProps) {
  const { config, status } = useStorage(parts.storage);
  const { glass, touch } = useGlass(parts.clock);
  const [shown, setShown] = useState<Shown>({ screen: 'first' });
  const { view, i18n, forget } = usePreferences(config, metric, texts);
  const { Screens, reach } = useBehind(parts);
  useEffect(() => {
    if (shown.screen !== 'visit') glass.pause(AFTER_CHANGE_MS);
  }, [shown.screen, glass]);

  const home = (pauseMs = 0) => {
    if (pauseMs > 0) glass.pause(pauseMs);
    forget();
    setShown({ screen: 'first' });
  };
  // The first screen stands until the next one can: a tap never meets an empty page. What was shown meanwhile stays.
  const go = (next: (behind: Behind) => Shown | null) =>
    reach((behind) => {
      const there = next(behind);
      if (there) setShown((now) => (now === shown ? there : now));
    });
  const start = (lang: string) =>
    go(({ visitPartsOf }) => {
      const visit = visitPartsOf(config, parts);
      if (visit) view.prefer({ lang });
      return visit && { screen: 'visit', parts: visit };
    });
  const ended = (end: VisitEnd) => {
    if (end.kept === 'lost' || (end.kind === 'submit' && end.kept === 'saved')) setShown({ screen: 'thanks', end });
    else home(AFTER_VISIT_MS);
  };
  return (
    <I18nextProvider i18n={i18n}>
      <KioskViewContext value={view}>
        <TouchContext value={touch}>
          {shown.screen === 'first' && (
            <FirstScreen
              parts={parts}
              status={status}
              glass={glass}
              onForget={forget}
              onStart={start}
              onLanguages={() => go(() => ({ screen: 'languages' }))}
              onAbout={() => go(() => ({ screen: 'about' }))}
            />
          )}
          {Screens && shown.screen !== 'first' && shown.screen !== 'manager' && (
            <Screens
              shown={shown}
              parts={parts}
              glass={glass}
              onStart={start}
              onEnd={ended}
              onHome={home}
              onStaff={() => setShown({ screen: 'manager' })}
            />
          )}
          {shown.screen === 'manager' && config && (
            <Suspense fallback={<main className="frame" />}>
              <ManagerArea
                config={config}
                storage={parts.storage}
                lang={view.preferences.lang}
                metric={metric}
                version={parts.platform.appBuild}
                clock={parts.clock}
                freeBytes={parts.platform.freeBytes}
                reports={reportsOf(parts)}
                onFault={parts.onFault}
                onLeave={home}
                onCleaning={() => setShown({ screen: 'cleaning' })}
                onReEnrol={parts.onReEnrol}
                onService={parts.onService}
              />
            </Suspense>
          )}
        </TouchContext>
      </KioskViewContext>
    </I18nextProvider>
  );
}

/** The host's way to make reports; a web kiosk has none. */
function reportsOf({ platform: { makeDayReport }, identity }: KioskParts) {
  return makeDayReport && { kiosk: identity.name, make: makeDayReport };
}
