import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import { panelMetric } from '../../../styles/metric.ts';
import { missMm, NINE_POINTS, TAP_LIMIT_MM } from './glass-geometry.ts';
import type { InspectPageProps } from './InspectArea.tsx';
import { InspectPage } from './InspectPage.tsx';
import { TwoFingers } from './TwoFingers.tsx';

/** P3: nine points are tapped one after the other, then two fingers are spread on the glass. */
export function TapPage({ parts, lang, found, onFound, onBack }: InspectPageProps) {
  const { t } = useTranslation();
  const [misses, setMisses] = useState<readonly number[]>([]);
  const u = unitOf(found.panelInches ?? parts.identity.panelInches);
  const point = NINE_POINTS[misses.length];
  if (point)
    return (
      <main
        className="tap-glass"
        data-step="taps"
        data-point={misses.length + 1}
        onPointerUp={({ clientX, clientY }) => {
          const aim = { x: point.x * window.innerWidth, y: point.y * window.innerHeight };
          setMisses([...misses, missMm({ x: clientX, y: clientY }, aim, u)]);
        }}
      >
        <h1 className="tap-hint">{t('taps.hint', { number: misses.length + 1, of: NINE_POINTS.length })}</h1>
        <span
          className="tap-point"
          style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
          aria-hidden="true"
        />
      </main>
    );
  const worstMm = Math.max(...misses);
  const format = new Intl.NumberFormat(lang);
  const verdict = worstMm > TAP_LIMIT_MM ? 'taps.fault' : 'taps.ok';
  return (
    <InspectPage
      step="two-fingers"
      title={t('inspect.taps')}
      hint={t(verdict, { mm: format.format(worstMm) })}
      onBack={onBack}
    >
      <TwoFingers onSpread={(secondIgnored) => onFound({ touch: { worstMm, secondIgnored } })} />
      <div className="setup-choices">
        <Touchable className="staff-button" onPress={() => setMisses([])}>
          {t('taps.again')}
        </Touchable>
        <Touchable className="staff-button" onPress={() => onFound({ touch: { worstMm } })}>
          {t('taps.skip')}
        </Touchable>
      </div>
    </InspectPage>
  );
}

function unitOf(panelInches: number): number {
  return panelMetric({
    screenWidth: screen.width,
    screenHeight: screen.height,
    windowWidth: window.innerWidth,
    windowHeight: window.innerHeight,
    panelInches,
  }).u;
}
