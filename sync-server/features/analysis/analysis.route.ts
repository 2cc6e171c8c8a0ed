import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import { getChain, getDrivers, getTeamTable, getTiers } from '#shared/contract/analysis.ts';
import type { Exchange } from '#shared/contract/exchange.ts';
import { Problem } from '#shared/contract/problems.ts';
import { SOFTWARE } from '../../config/software.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { requirePerson } from '../../http/session.ts';
import { analyse } from './analyse.ts';
import type { Wanted } from './analysis-question.ts';
import { AnalysisThread } from './analysis-thread.ts';

type Asked = Omit<Wanted, 'kind'> & { readonly x?: string | undefined; readonly y?: string | undefined };

/** Drivers, chain, tiers and the merged table behind them; open to everybody who may read results. */
export function analysisRoutes(app: FastifyInstance, { db, now }: FeatureDeps): void {
  const thread = new AnalysisThread(db.file);
  app.addHook('onClose', () => thread.close());
  const guards = [requirePerson(['administrator', 'manager', 'viewer'])];
  const deps = { db, now, software: SOFTWARE, run: thread.run.bind(thread) };
  const answers = <Request extends z.ZodMiniType<Asked>, Reply extends z.ZodMiniType>(
    exchange: Exchange<Request, Reply>,
    kind: Wanted['kind'],
  ) =>
    route(
      app,
      exchange,
      async ({ x, y, ...asked }) => {
        const axes = x === undefined || y === undefined ? undefined : { x, y };
        const outcome = await analyse(deps, { kind, ...asked }, axes);
        if (!outcome.ok) throw new Problem('bad_query', { cause: new Error(outcome.fault) });
        return outcome.reply as z.output<Reply>;
      },
      { guards },
    );
  answers(getDrivers, 'drivers');
  answers(getChain, 'chain');
  answers(getTiers, 'tiers');
  answers(getTeamTable, 'teams');
}
