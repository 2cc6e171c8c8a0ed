import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ServerConfig } from './config/read-config.ts';
import type { JuuriDatabase } from './db/database.ts';
import { ensureIdentity } from './db/server-identity.ts';
import { actionsRoutes } from './features/actions/actions.route.ts';
import { alertsRoutes } from './features/alerts/alerts.route.ts';
import { analysisRoutes } from './features/analysis/analysis.route.ts';
import { comingKioskRoutes } from './features/enrolment/coming-kiosks.route.ts';
import { approvalRoutes, enrolmentRoutes } from './features/enrolment/enrolment.route.ts';
import { fleetRoutes } from './features/fleet/fleet.route.ts';
import { installationRoutes } from './features/fleet/installation.route.ts';
import { rolloutRoutes } from './features/fleet/rollouts.route.ts';
import { ideasRoutes } from './features/ideas/ideas.route.ts';
import { importsRoutes } from './features/imports/imports.route.ts';
import { kioskConfigRoutes } from './features/kiosk-config/kiosk-config.route.ts';
import { kioskNotesRoutes } from './features/kiosk-notes/kiosk-notes.route.ts';
import { linkageRoutes } from './features/linkage/linkage.route.ts';
import { locationsRoutes } from './features/locations/locations.route.ts';
import { sessionRoutes } from './features/people/session.route.ts';
import { personOfSession } from './features/people/sign-in.ts';
import { pulseRoutes } from './features/pulse/pulse.route.ts';
import { pulseAccessRoutes } from './features/pulse/pulse-access.route.ts';
import { quarantineRoutes } from './features/responses/quarantine.route.ts';
import { responseRoutes } from './features/responses/responses.route.ts';
import { kioskResultsRoutes } from './features/results/kiosk-results.route.ts';
import { resultsRoutes } from './features/results/results.route.ts';
import { watchSafety } from './features/safety/safe-keeping.ts';
import { safetyRoutes } from './features/safety/safety.route.ts';
import { createDoor, isHttps } from './http/create-door.ts';
import { refuseWhenHalted } from './http/device-guard.ts';
import type { FeatureDeps } from './http/feature-deps.ts';
import { LIMITS, type Limits } from './http/limits.ts';
import { createLiveFeed } from './http/live.ts';
import { liveRoute } from './http/live-route.ts';
import type { LogStream } from './http/logging.ts';
import { createMetrics } from './http/metrics.ts';
import { openApiDocument } from './http/open-api.ts';
import { guardOrigin } from './http/origin-guard.ts';
import { safetyMetrics } from './http/safety-metrics.ts';
import { readSessions } from './http/session.ts';
import { serveStaticFiles } from './http/static-files.ts';

/** Paths of the dashboard that show its page; the page itself decides what stands there. */
const DASHBOARD_PAGES = [
  '/teams',
  '/drivers',
  '/chain',
  '/tiers',
  '/ideas',
  '/actions',
  '/pulse-links',
  '/safety',
  '/kiosks',
  '/alerts',
  '/import',
  '/approve',
] as const;
const PULSE_PAGE = { pages: ['/pulse'], prefix: '/pulse/', unseen: true } as const;

export interface AppDeps {
  readonly config: ServerConfig;
  readonly db: JuuriDatabase;
  readonly now?: () => number;
  readonly chance?: () => number;
  readonly randomBytes?: (count: number) => Uint8Array;
  readonly limits?: Partial<Limits>;
  /** Folders of the built pages; absent = that page is not served. */
  readonly pages?: {
    readonly dashboard?: string | undefined;
    readonly kiosk?: string | undefined;
    /** The staff's page, on the dashboard's port under `/pulse/`. */
    readonly pulse?: string | undefined;
  };
  readonly logTo?: LogStream;
}

export interface JuuriApp {
  readonly dashboard: FastifyInstance;
  readonly kiosk: FastifyInstance;
  /** What the features were given: `live` to tell of changes made beside the HTTP routes. */
  readonly deps: FeatureDeps;
  /** Finishes what is under way and ends every open line; the database stays open. */
  close(): Promise<void>;
}

/** The whole server but for listening and stopping on a signal; tests use exactly this. */
export async function buildApp(given: AppDeps): Promise<JuuriApp> {
  const deps = await featureDeps(given);
  safetyMetrics(deps);
  const dashboard = await buildDashboard(deps, given);
  const kiosk = await buildKiosk(deps, given);
  let document: object | undefined;
  dashboard.get('/api/openapi.json', async () => {
    document ??= openApiDocument([...dashboard.exchanges, ...kiosk.exchanges]);
    return document;
  });
  await Promise.all([dashboard.ready(), kiosk.ready()]);
  return {
    dashboard,
    kiosk,
    deps,
    close: async () => {
      await Promise.all([dashboard.close(), kiosk.close()]);
    },
  };
}

/** What every feature is given. */
export async function featureDeps(given: AppDeps): Promise<FeatureDeps> {
  const identity = await ensureIdentity(given.db);
  const now = given.now ?? Date.now;
  return {
    config: given.config,
    db: given.db,
    identity,
    safety: await watchSafety({ db: given.db, identity, now }),
    live: createLiveFeed(),
    metrics: createMetrics(),
    limits: { ...LIMITS, ...given.limits },
    now,
    chance: given.chance ?? Math.random,
    randomBytes: given.randomBytes ?? ((count) => randomBytes(count)),
  };
}

async function buildDashboard(deps: FeatureDeps, given: AppDeps): Promise<FastifyInstance> {
  const app = await createDoor('dashboard', deps, given.logTo);
  guardOrigin(app, { publicUrl: deps.config.publicUrl, host: deps.config.host });
  await readSessions(app, {
    https: isHttps('dashboard', deps.config),
    findPerson: (token) => personOfSession(deps, token),
  });
  sessionRoutes(app, deps);
  approvalRoutes(app, deps);
  comingKioskRoutes(app, deps);
  locationsRoutes(app, deps);
  linkageRoutes(app, deps);
  analysisRoutes(app, deps);
  resultsRoutes(app, deps);
  importsRoutes(app, deps);
  quarantineRoutes(app, deps);
  safetyRoutes(app, deps);
  fleetRoutes(app, deps);
  rolloutRoutes(app, deps);
  alertsRoutes(app, deps);
  liveRoute(app, deps.live);
  actionsRoutes(app, deps);
  ideasRoutes(app, deps);
  pulseRoutes(app, deps);
  pulseAccessRoutes(app, deps);
  if (given.pages?.pulse) await serveStaticFiles(app, { ...PULSE_PAGE, root: given.pages.pulse });
  if (given.pages?.dashboard) await serveStaticFiles(app, { root: given.pages.dashboard, pages: DASHBOARD_PAGES });
  return app;
}

/** The device API and the web kiosk's files, without the dashboard beside them. */
export async function buildKiosk(deps: FeatureDeps, given: AppDeps): Promise<FastifyInstance> {
  const app = await createDoor('kiosk', deps, given.logTo);
  app.decorateRequest('device', null);
  refuseWhenHalted(app, deps);
  enrolmentRoutes(app, deps);
  installationRoutes(app, deps);
  kioskConfigRoutes(app, deps);
  kioskResultsRoutes(app, deps);
  kioskNotesRoutes(app, deps);
  responseRoutes(app, deps);
  if (given.pages?.kiosk) await serveStaticFiles(app, { root: given.pages.kiosk, pages: [] });
  return app;
}
