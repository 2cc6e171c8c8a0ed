import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as fleet from '#shared/contract/fleet.ts';
import { getKioskCondition } from '#shared/contract/kiosk-condition.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { personOf, requirePerson } from '../../http/session.ts';
import { nearerWords } from '../kiosk-settings/nearer-words.ts';
import { customerSurveys, readLayers } from '../kiosk-settings/read-settings.ts';
import { settingViews } from '../kiosk-settings/resolve-settings.ts';
import { changeSettings } from '../kiosk-settings/save-settings.ts';
import { commandKiosk, takeBackCommand } from './command-kiosk.ts';
import { kioskCondition } from './kiosk-condition.ts';
import { kioskDetail } from './kiosk-detail.ts';
import { listFleet } from './list-fleet.ts';
import { moveKiosk } from './move-kiosk.ts';
import { replaceKiosk } from './replace-kiosk.ts';
import { revokeKiosk } from './revoke-kiosk.ts';

const KEEPERS = { guards: [requirePerson(['administrator', 'it'])] };
const who = (request: FastifyRequest) => personOf(request).userName;

/** The fleet, for IT and administrators. */
export function fleetRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const { db } = deps;
  route(app, fleet.getFleet, (query) => listFleet(deps, query), KEEPERS);
  route(app, fleet.getKiosk, ({ kiosk }) => kioskDetail(deps, kiosk), KEEPERS);
  route(app, getKioskCondition, ({ kiosk }) => kioskCondition(deps, kiosk), KEEPERS);
  route(
    app,
    fleet.getSettings,
    async ({ scope, owner }) => {
      const location = scope === 'location' ? owner : undefined;
      const [layers, surveys, nearer] = await Promise.all([
        readLayers(db.read, { location }),
        customerSurveys(db.read),
        nearerWords(db.read, location),
      ]);
      return { settings: settingViews(layers), surveys, nearer };
    },
    KEEPERS,
  );
  changes(app, deps);
  placeRoutes(app, deps);
}

function changes(app: FastifyInstance, deps: FeatureDeps): void {
  const told = async (work: Promise<unknown>) => {
    await work;
    deps.live.changed();
    return undefined;
  };
  route(app, fleet.saveSettings, (given, { request }) => told(changeSettings(deps, given, who(request))), KEEPERS);
  route(
    app,
    fleet.commandKiosk,
    async (given, { request }) => {
      const made = await commandKiosk(deps, { ...given, by: who(request) });
      deps.live.changed();
      return made;
    },
    KEEPERS,
  );
  route(
    app,
    fleet.takeBackCommand,
    ({ command }, { request }) => told(takeBackCommand(deps, command, who(request))),
    KEEPERS,
  );
}

/** Where kiosks stand: moved, replaced, taken out of use. */
function placeRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  route(
    app,
    fleet.moveKiosk,
    async (given, { request }) => {
      const outcome = await moveKiosk(deps, { ...given, by: who(request) });
      if (outcome.ok) return { refused: null };
      if (outcome.why === 'unknown-kiosk' || outcome.why === 'several-kiosks') throw new Problem('not_found');
      return { refused: outcome.why };
    },
    KEEPERS,
  );
  route(
    app,
    fleet.replaceKiosk,
    async (given, { request }) => {
      await replaceKiosk(deps, { ...given, who: who(request) });
      return undefined;
    },
    KEEPERS,
  );
  route(
    app,
    fleet.revokeKiosk,
    async ({ kiosk }, { request }) => {
      const outcome = await revokeKiosk(deps, { kiosk, by: who(request) });
      if (outcome === 'unknown' || outcome === 'several') throw new Problem('not_found');
      return undefined;
    },
    KEEPERS,
  );
}
