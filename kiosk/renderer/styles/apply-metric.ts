import { type PanelMetric, panelMetric } from './metric.ts';

const PROBE_PX = 200;
const USUAL_CAP_RATIO = 0.71;

/** Cap height of the bundled font as a share of its size, measured on the "H"; the usual ratio where no canvas can tell. */
export function measureCapRatio(context: CanvasRenderingContext2D | null, family: string): number {
  if (context === null) return USUAL_CAP_RATIO;
  context.font = `500 ${PROBE_PX}px ${family}`;
  const ratio = context.measureText('H').actualBoundingBoxAscent / PROBE_PX;
  return ratio > 0.5 && ratio < 0.9 ? ratio : USUAL_CAP_RATIO;
}

/** Sets the millimetre tokens on the root element and keeps them true when the window or its orientation changes. */
export function keepMetric(panelInches: number, page: Window, onChange: (metric: PanelMetric) => void): () => void {
  const root = page.document.documentElement;
  const apply = () => {
    const metric = panelMetric({
      screenWidth: page.screen.width,
      screenHeight: page.screen.height,
      windowWidth: page.innerWidth,
      windowHeight: page.innerHeight,
      panelInches,
    });
    root.style.setProperty('--u', `${metric.u}px`);
    root.dataset.shape = metric.shape;
    onChange(metric);
  };
  apply();
  page.addEventListener('resize', apply);
  return () => page.removeEventListener('resize', apply);
}

/** Waits for the bundled font, or for its failure, and sets the measured cap ratio, from which every font size follows. */
export async function applyCapRatio(page: Document): Promise<void> {
  await Promise.allSettled([page.fonts.load('500 40px Inter')]);
  const context = page.createElement('canvas').getContext('2d');
  page.documentElement.style.setProperty('--cap-ratio', String(measureCapRatio(context, 'Inter')));
}
