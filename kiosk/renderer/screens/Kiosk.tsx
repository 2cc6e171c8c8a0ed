import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { TouchContext } from '../components/touch/touch-context.ts';
import { AFTER_CHANGE_MS, AFTER_VISIT_MS } from '../components/touch/touch-gate.ts';
import type { UiTexts } from '../i18n/texts/fi.ts';
import type { PanelMetric } from '../styles/metric.ts';
import type { KioskParts } from '../visit/kiosk-parts.ts';
import { surveyInForce } from '../visit/survey-in-force.ts';
import { useStorage } from '../visit/use-storage.ts';
import type { VisitEnd, VisitParts } from '../visit/visit-parts.ts';
import { CleaningScreen } from './CleaningScreen.tsx';
import { FirstScreen } from './FirstScreen.tsx';
import { KioskViewContext } from './kiosk-view.ts';
import { LeavingLanguages, LeavingThanks } from './Leaving.tsx';
import { useGlass } from './use-glass.ts';
import { usePreferences } from './use-preferences.ts';
import { usePreload } from './use-preload.ts';
import { VisitScreen } from './VisitScreen.tsx';

const AboutArea = lazy(async () => ({ default: (await import('./AboutArea.tsx')).AboutArea }));
const ManagerArea = lazy(() => import('./manager/ManagerArea.tsx'));

type Shown =
  | { readonly screen: 'first' | 'languages' | 'about' | 'manager' | 'cleaning' }
  | { readonly screen: 'visit'; readonly parts: VisitParts }
  | { readonly screen: 'thanks'; readonly end: VisitEnd };

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
  usePreload();
  useEffect(() => {
    if (shown.screen !== 'visit') glass.pause(AFTER_CHANGE_MS);
  }, [shown.screen, glass]);

  const home = (pauseMs = 0) => {
    if (pauseMs > 0) glass.pause(pauseMs);
    forget();
    setShown({ screen: 'first' });
  };
  const inForce = useMemo(() => surveyInForce(config), [config]);
  const start = (lang: string) => {
    if (!config || !inForce) return;
    view.prefer({ lang });
    const { platform, storage, clock, random, newId, onFault } = parts;
    const visit: VisitParts = {
      config,
      survey: inForce.survey,
      surveyVersion: inForce.hash,
      channel: platform.kind === 'web' ? 'web' : 'kiosk',
      storage,
      clock,
      random,
      newId,
      onFault,
    };
    setShown({ screen: 'visit', parts: visit });
  };
  const ended = (end: VisitEnd) => {
    if (end.kept === 'lost' || (end.kind === 'submit' && end.kept === 'saved')) setShown({ screen: 'thanks', end });
    else home(AFTER_VISIT_MS);
  };
  const { clock } = parts;
  return (
    <I18nextProvider i18n={i18n}>
      <KioskViewContext value={view}>
        <TouchContext value={touch}>
          {shown.screen === 'first' && (
            <FirstScreen
              parts={parts}
              survey={inForce?.survey ?? null}
              outOfOrder={status.outOfOrder}
              glass={glass}
              onForget={forget}
              onStart={start}
              onLanguages={() => setShown({ screen: 'languages' })}
              onAbout={() => setShown({ screen: 'about' })}
            />
          )}
          {shown.screen === 'languages' && (
            <LeavingLanguages clock={clock} glass={glass} onChoose={start} onLeave={() => home()} />
          )}
          {shown.screen === 'visit' && <VisitScreen parts={shown.parts} glass={glass} onEnd={ended} />}
          {shown.screen === 'thanks' && (
            <LeavingThanks clock={clock} glass={glass} end={shown.end} onLeave={() => home(AFTER_VISIT_MS)} />
          )}
          {shown.screen === 'cleaning' && <CleaningScreen clock={clock} onDone={home} />}
          <Suspense>
            {shown.screen === 'about' && (
              <AboutArea parts={parts} glass={glass} onLeave={home} onStaff={() => setShown({ screen: 'manager' })} />
            )}
            {shown.screen === 'manager' && config && (
              <ManagerArea
                config={config}
                storage={parts.storage}
                lang={view.preferences.lang}
                metric={metric}
                version={parts.platform.appBuild}
                clock={clock}
                onLeave={home}
                onCleaning={() => setShown({ screen: 'cleaning' })}
              />
            )}
          </Suspense>
        </TouchContext>
      </KioskViewContext>
    </I18nextProvider>
  );
}
