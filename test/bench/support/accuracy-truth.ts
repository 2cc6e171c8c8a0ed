import { valuesOf } from '../../../sync-server/analysis/drivers/usable-teams.ts';
import { latentModel, PLANTED } from '../../../sync-server/analysis/simulation/latent-model.ts';
import { standardizedBetas } from '../../../sync-server/analysis/statistics/importance/standardized-betas.ts';
import { isRefused } from '../../../sync-server/analysis/statistics/refused.ts';
import { ols } from '../../../sync-server/analysis/statistics/regression/ols.ts';
import { type LinkName, usableRows } from './accuracy-trial.ts';

type Named = Readonly<Record<string, number>>;

/** Standardised coefficients among the teams' true standings: exact, from the model. */
export function latentBetas(link: LinkName, effect: number): Named {
  const { outcome, items } = PLANTED[link];
  const model = latentModel(effect);
  const names = [...items, outcome];
  const covariance = (a: string, b: string) =>
    [...(model.get(a) ?? [])].reduce((sum, [cause, loading]) => sum + loading * (model.get(b)?.get(cause) ?? 0), 0);
  const matrix = names.map((a) => names.map((b) => covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b))));
  const result = standardizedBetas({ correlation: { names, matrix }, y: outcome, predictors: items });
  if (isRefused(result)) throw new Error(result.reason);
  return result.beta;
}

const MANY_TEAMS = 15_000;

/** Raw coefficients that ever more teams with their few answers each come to. */
export function observedCoefficients(effect: number): Readonly<Record<LinkName, Named>> {
  const rows = usableRows(MANY_TEAMS, effect, 987_654_321);
  const of = (link: LinkName): Named => {
    const { outcome, items } = PLANTED[link];
    const predictors = Object.fromEntries(items.map((item) => [item, valuesOf(rows, item)]));
    const fit = ols({ y: valuesOf(rows, outcome), predictors });
    if (isRefused(fit)) throw new Error(fit.reason);
    return fit.coef;
  };
  return { customer: of('customer'), work: of('work'), leadership: of('leadership') };
}
