import { type EwmaInput, ewma } from '#shared/scoring/judgement/ewma.ts';
import { type ChartLimits, pChart } from '../../../sync-server/analysis/statistics/control-charts/p-chart.ts';
import { isRefused } from '../../../sync-server/analysis/statistics/refused.ts';

interface PChartCase {
  readonly k: readonly number[];
  readonly n: readonly number[];
  readonly method?: 'plain' | 'laney';
}
type EwmaCase = Omit<EwmaInput, 'lambda' | 'limits'> & { readonly lambda_: number; readonly limits?: string };

/** Control charts, as the cases name their figures. */
export const CHART_ADAPTERS = {
  pChart: (input: unknown) => {
    const { k, n, method = 'plain' } = input as PChartCase;
    const chart = pChart(k, n);
    if (isRefused(chart)) return chart;
    const { center, plain, laney, sigmaZ } = chart;
    if (method === 'plain') return { center, ...level(plain) };
    return {
      center,
      ...laney,
      sigmaZ,
      plainLcl: plain.lcl,
      plainUcl: plain.ucl,
      outsidePlain: plain.outside,
      outsideLaney: laney.outside,
    };
  },
  ewma: (input: unknown) => {
    const { lambda_: lambda, limits = 'asymptotic', ...rest } = input as EwmaCase;
    const isLong = limits === 'asymptotic';
    const chart = ewma({ ...rest, lambda, limits: isLong ? 'asymptotic' : 'exact' });
    return isLong ? { ...chart, ...level(chart) } : chart;
  },
};

/** Limits that are the same all along, as one number each. */
function level(limits: ChartLimits): { lcl: unknown; ucl: unknown; outside: readonly number[] } {
  const one = (values: readonly number[]) => (new Set(values).size === 1 ? values[0] : values);
  return { lcl: one(limits.lcl), ucl: one(limits.ucl), outside: limits.outside };
}
