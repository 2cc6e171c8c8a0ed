import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as authorization from '#shared/contract/device-authorization.ts';
import { checkEnrolmentCode, enrol } from '#shared/contract/enrolment.ts';
import { Problem } from '#shared/contract/problems.ts';
import { dashboardOf } from '../../http/dashboard-address.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { limitGuesses } from '../../http/rate-limits.ts';
import { route } from '../../http/route.ts';
import { personOf, requirePerson } from '../../http/session.ts';
import { askToken } from './ask-token.ts';
import { authorizeDevice } from './authorize-device.ts';
import { approve, reject, waitingDevice } from './decide-authorization.ts';
import { checkCode, redeemCode } from './redeem-code.ts';

const APPROVAL_PAGE = '/approve';

/** The kiosk's side: a typed code, or a code on its screen that a person approves. */
export function enrolmentRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const few = limitGuesses(app, deps);
  route(app, checkEnrolmentCode, (given) => checkCode(deps, given), { guards: [few] });
  route(app, enrol, (given) => redeemCode(deps, given), { guards: [few] });
  route(
    app,
    authorization.authorizeDevice,
    async ({ device }, { request }) => {
      const page = dashboardOf(deps, request) + APPROVAL_PAGE;
      const made = await authorizeDevice(deps, { device, address: request.ip, page });
      deps.live.changed();
      return made;
    },
    { guards: [limitGuesses(app, deps)] },
  );
  route(app, authorization.askDeviceToken, (given) => askToken(deps, given.device_code));
}

/** The dashboard's side: who looks after kiosks approves them. Wrong codes count as guesses, right ones do not. */
export function approvalRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const options = { guards: [requirePerson(['administrator', 'it'])] };
  const countWrong = limitGuesses(app, { ...deps, limits: { ...deps.limits, guesses: deps.limits.wrongUserCodes } });
  const counted = async <T>(request: FastifyRequest, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof Problem && error.code === 'not_found') await countWrong(request);
      throw error;
    }
  };
  route(
    app,
    authorization.getWaitingDevice,
    ({ code }, { request }) => counted(request, waitingDevice(deps, code)),
    options,
  );
  route(
    app,
    authorization.approveDevice,
    async (given, { request }) => {
      await counted(request, approve(deps, { ...given, by: personOf(request).userName }));
      deps.live.changed();
      return undefined;
    },
    options,
  );
  route(
    app,
    authorization.rejectDevice,
    async (given, { request }) => {
      await counted(request, reject(deps, { ...given, by: personOf(request).userName }));
      deps.live.changed();
      return undefined;
    },
    options,
  );
}
