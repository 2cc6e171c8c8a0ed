import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as actions from '../../shared/contract/actions.ts';
import * as alerts from '../../shared/contract/alerts.ts';
import * as coming from '../../shared/contract/coming-kiosks.ts';
import * as dashboard from '../../shared/contract/dashboard.ts';
import * as authorization from '../../shared/contract/device-authorization.ts';
import { enrol } from '../../shared/contract/enrolment.ts';
import type { Exchange } from '../../shared/contract/exchange.ts';
import * as fleet from '../../shared/contract/fleet.ts';
import * as ideas from '../../shared/contract/ideas.ts';
import { getImportChoices, postImport } from '../../shared/contract/imports.ts';
import * as installation from '../../shared/contract/installation.ts';
import { getKioskCondition } from '../../shared/contract/kiosk-condition.ts';
import { getKioskConfig } from '../../shared/contract/kiosk-config.ts';
import * as content from '../../shared/contract/kiosk-content.ts';
import { tellKioskNotes } from '../../shared/contract/kiosk-notes.ts';
import { getLocationResults } from '../../shared/contract/kiosk-results.ts';
import * as pulse from '../../shared/contract/pulse.ts';
import * as pulseAccess from '../../shared/contract/pulse-access.ts';
import * as safety from '../../shared/contract/safety.ts';
import * as rollouts from '../../shared/contract/survey-rollouts.ts';
import { salvage, sync } from '../../shared/contract/sync.ts';

/**
 * A recorded request and reply per exchange and version of its form: `<exchange>.<n>.json`. They are added when a form grows and
 * never changed: a kiosk of last year still says what it said then.
 */
interface Sample {
  readonly method: Exchange['method'];
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly reply: unknown;
}
const FOLDER = new URL('samples/', import.meta.url);
const EXCHANGES: readonly Exchange[] = [
  enrol,
  authorization.authorizeDevice,
  authorization.askDeviceToken,
  authorization.getWaitingDevice,
  authorization.approveDevice,
  authorization.rejectDevice,
  coming.getWaitingRequests,
  coming.getOpenCodes,
  coming.getPlaces,
  coming.makeProvisioningFiles,
  coming.takeBackCodes,
  installation.tellInstallation,
  installation.tellDiagnostics,
  installation.leave,
  installation.getServerFacts,
  content.readContent,
  content.setContent,
  content.setManagerPin,
  getKioskConfig,
  tellKioskNotes,
  getLocationResults,
  sync,
  salvage,
  safety.getQuarantine,
  safety.getQuarantineItem,
  safety.releaseQuarantine,
  safety.discardQuarantine,
  safety.getProof,
  safety.getSafety,
  fleet.getFleet,
  fleet.getKiosk,
  getKioskCondition,
  fleet.getSettings,
  fleet.saveSettings,
  fleet.moveKiosk,
  fleet.replaceKiosk,
  fleet.revokeKiosk,
  fleet.commandKiosk,
  fleet.takeBackCommand,
  rollouts.getRollouts,
  rollouts.startRollout,
  rollouts.endRollout,
  alerts.getAlerts,
  alerts.acknowledgeAlert,
  alerts.getAlertRules,
  alerts.saveAlertRule,
  alerts.endAlertRule,
  alerts.getHooks,
  alerts.makeHook,
  alerts.endHook,
  dashboard.signIn,
  dashboard.getSession,
  dashboard.signOut,
  dashboard.getGoals,
  dashboard.getTeamFigures,
  dashboard.getLocations,
  actions.getActions,
  actions.makeAction,
  actions.endAction,
  ideas.getIdeas,
  ideas.triageIdea,
  ideas.joinIdea,
  ideas.hideIdea,
  pulse.openPulse,
  pulse.answerPulse,
  pulse.leaveIdea,
  pulse.supportIdea,
  pulseAccess.getPulseAccess,
  pulseAccess.makePulseLink,
  pulseAccess.endPulseLink,
  pulseAccess.makePulseSheet,
  pulseAccess.cancelPulseSheet,
  getImportChoices,
  postImport,
];
const samples = readdirSync(FOLDER).map(
  (file) => [file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Sample] as const,
);
const isOf = (sample: Sample) => (one: Exchange) => one.method === sample.method && one.path === sample.path;

describe('the contract', () => {
  it.each(samples)('still takes the request of %s, whole', (_file, sample) => {
    const exchange = EXCHANGES.find(isOf(sample));
    expect(exchange?.request.parse(sample.request)).toEqual(sample.request);
  });

  it.each(samples)('still reads the reply of %s, whole', (_file, sample) => {
    const exchange = EXCHANGES.find(isOf(sample));
    expect(sample.status).toBe(exchange?.status);
    expect(exchange?.reply.parse(sample.reply ?? undefined)).toEqual(sample.reply ?? undefined);
  });

  it('has a sample of every exchange', () => {
    const bare = EXCHANGES.filter((one) => !samples.some(([, sample]) => isOf(sample)(one)));
    expect(bare.map((one) => `${one.method} ${one.path}`)).toEqual([]);
  });
});
