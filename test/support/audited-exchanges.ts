import { getActions } from '../../shared/contract/actions.ts';
import { getAlertRules, getAlerts } from '../../shared/contract/alerts.ts';
import { getChain, getDrivers, getTeamTable, getTiers } from '../../shared/contract/analysis.ts';
import { getAnswerShares } from '../../shared/contract/answer-shares.ts';
import { makeProvisioningFiles } from '../../shared/contract/coming-kiosks.ts';
import { getGoals, getTeamFigures } from '../../shared/contract/dashboard.ts';
import type { Exchange } from '../../shared/contract/exchange.ts';
import { getKiosk } from '../../shared/contract/fleet.ts';
import { postImport } from '../../shared/contract/imports.ts';
import { getKioskCondition } from '../../shared/contract/kiosk-condition.ts';
import { getKioskConfig } from '../../shared/contract/kiosk-config.ts';
import { getLocationResults } from '../../shared/contract/kiosk-results.ts';
import { openPulse } from '../../shared/contract/pulse.ts';

/** Exchanges whose figures an attack by subtraction reads: `suppression-audit` all but the staff's own page, which `pulse-audit` reads. */
export const AUDITED: ReadonlySet<Exchange> = new Set<Exchange>([
  getTeamFigures,
  getTeamTable,
  getGoals,
  getAnswerShares,
  getDrivers,
  getChain,
  getTiers,
  openPulse,
]);

const CUSTOMERS = 'figures of customers at kiosks, web and QR, which come from other tables than staff and imports';
const MACHINES = 'sizes and versions of machines';

/** Exchanges that carry a figure, and never one of staff or of imported customers that the asker does not have; by why it is so. */
export const NOT_AUDITED: ReadonlyMap<Exchange, string> = new Map<Exchange, string>([
  [getActions, CUSTOMERS],
  [getAlerts, CUSTOMERS],
  [getAlertRules, 'limits that people set'],
  [getKioskConfig, CUSTOMERS],
  [getLocationResults, CUSTOMERS],
  [postImport, 'tells of the file that the asker hands over with every answer in it'],
  [getKiosk, MACHINES],
  [getKioskCondition, MACHINES],
  [makeProvisioningFiles, MACHINES],
]);
