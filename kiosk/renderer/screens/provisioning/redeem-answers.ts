import { parseServerAddress } from '#shared/contract/server-address.ts';
import { type Enrolment, enrol, isCodeRefused } from '../../sync/enrol.ts';
import { type EnrolmentAnswers, normalCode, panelInches, USUAL_PANEL_INCHES } from './enrolment-answers.ts';
import type { EnrolmentDeps } from './use-enrolment.ts';

export function serverOf({ server }: Pick<EnrolmentAnswers, 'server'>): string {
  const address = parseServerAddress(server);
  return address.ok ? address.origin : server;
}

export function panelOf({ panel }: Pick<EnrolmentAnswers, 'panel'>): number | null {
  return panelInches(panel);
}

/** This device without the name somebody gives it. */
export function deviceOf({ platform, screen }: Pick<EnrolmentDeps, 'platform' | 'screen'>, inches: number) {
  return {
    platform: platform.kind,
    appBuild: platform.appBuild,
    panelInches: inches,
    screen,
    ...(platform.fingerprint === undefined ? {} : { fingerprint: platform.fingerprint }),
  };
}

/** Asks the server about the code of these answers; spends nothing. */
export async function hasRefusedCode(deps: EnrolmentDeps, answers: EnrolmentAnswers): Promise<boolean> {
  const attempt = await deps.book.attemptFor(answers.code);
  return isCodeRefused(deps.transport, serverOf(answers), { code: normalCode(answers.code), attempt });
}

/** Spends the one-time code of these answers. */
export async function redeem(deps: EnrolmentDeps, answers: EnrolmentAnswers): Promise<Enrolment> {
  const device = { ...deviceOf(deps, panelOf(answers) ?? USUAL_PANEL_INCHES), name: answers.name.trim() };
  const attempt = await deps.book.attemptFor(answers.code);
  return enrol(deps.transport, serverOf(answers), normalCode(answers.code), device, attempt);
}
