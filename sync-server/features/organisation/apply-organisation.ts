import { Temporal } from 'temporal-polyfill';
import type { OrganisationFile } from '#shared/domain/organisation.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { applyGoals } from '../goals/apply-goals.ts';
import { matchWaitingNames } from '../imports/match-waiting-names.ts';
import { takeDownBeforeMoves } from '../imports/take-down.ts';
import { applySettings } from '../kiosk-settings/apply-settings.ts';
import { applyLinkages } from '../linkage/apply-linkages.ts';
import { applyLocations, type Pins, preparePins } from '../locations/apply-locations.ts';
import { applySurveys } from '../surveys/apply-surveys.ts';
import { applyTeams } from '../teams/apply-teams.ts';
import { type Change, type FileFault, jsonColumn, plan } from './change.ts';
import { fileFaults } from './file-faults.ts';
import { type OrganisationRow, readOrganisation, saveOrganisation } from './organisation.sql.ts';

export interface ApplyDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

export type ApplyOutcome =
  | { readonly faults: readonly FileFault[] }
  | { readonly faults?: undefined; readonly changes: readonly Change[] };

interface Settings {
  readonly timeZone: string;
  /** ISO day in the organisation's zone. */
  readonly today: string;
  readonly now: number;
  readonly pins: Pins;
  readonly keep: boolean;
}

/**
 * Brings the organisation to what the file says, all or nothing in one transaction; entries left out stay as they are.
 * With `dryRun` the difference is worked out and nothing is kept.
 */
export async function applyOrganisation(
  deps: ApplyDeps,
  file: OrganisationFile,
  { dryRun }: { dryRun: boolean },
): Promise<ApplyOutcome> {
  const pins = await preparePins(deps.db.read, file.locations ?? [], deps.random);
  return deps.db.write(async (tx) => {
    const timeZone = file.organisation?.timeZone ?? (await readOrganisation(tx))?.time_zone ?? 'UTC';
    const today = dayOf(deps.now(), timeZone);
    const faults = await fileFaults(tx, file, today);
    if (faults.length > 0) return { faults };
    const changes = await applyAll(tx, file, { timeZone, today, now: deps.now(), pins, keep: !dryRun });
    if (!dryRun) {
      await matchWaitingNames(tx);
      await note(tx, changes, deps.now());
    }
    return { changes };
  });
}

function dayOf(now: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Surveys before locations and locations before teams, because the later name the earlier. */
async function applyAll(tx: Tx, file: OrganisationFile, settings: Settings): Promise<Change[]> {
  const { now, keep, today } = settings;
  const organisation = await applyOwnFacts(tx, file.organisation, keep);
  const goals = await applyGoals(tx, file.goals ?? [], keep);
  const surveys = await applySurveys(tx, file.surveys ?? [], now, keep);
  const locations = await applyLocations(tx, file.locations ?? [], settings, keep);
  if (keep) await takeDownBeforeMoves(tx, file.teams ?? [], today);
  const teams = await applyTeams(tx, file.teams ?? [], today, keep);
  const linkages = await applyLinkages(tx, file.linkages ?? [], now, keep);
  const kiosks = await applySettings(tx, file.kioskSettings ?? {}, keep);
  return [...organisation, ...locations, ...teams, ...goals, ...surveys, ...linkages, ...kiosks];
}

async function applyOwnFacts(tx: Tx, entry: OrganisationFile['organisation'], keep: boolean): Promise<Change[]> {
  if (!entry) return [];
  const row: OrganisationRow = {
    id: 1,
    name: entry.name,
    time_zone: entry.timeZone,
    languages: canonicalJson(entry.languages),
    about: jsonColumn(entry.about),
  };
  const { change } = plan('organisation', entry.name, await readOrganisation(tx), row);
  if (keep && change.change !== 'unchanged') await saveOrganisation(tx, row);
  return [change];
}

async function note(tx: Tx, changes: readonly Change[], now: number): Promise<void> {
  const count = (kind: Change['change']) => changes.filter(({ change }) => change === kind).length;
  const about = { added: count('added'), changed: count('changed') };
  if (about.added + about.changed > 0) await recordAudit(tx, { at: now, who: 'cli', what: 'file-applied', about });
}
