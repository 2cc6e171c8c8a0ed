import { createHash } from 'node:crypto';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { Problem } from '#shared/contract/problems.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import type { ServerIdentity } from '../../db/server-identity.ts';
import { publicSentence } from '../actions/public-sentence.ts';
import { alertsAt } from '../alerts/list-alerts.ts';
import { kioskPin, readLayers } from '../kiosk-settings/read-settings.ts';
import { effectiveSettings } from '../kiosk-settings/resolve-settings.ts';
import {
  findGoals,
  findNewestVersion,
  findOrganisation,
  findPlace,
  findTeams,
  findVersionJson,
  type Place,
} from './kiosk-config.sql.ts';

interface ConfigDeps {
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly now: () => number;
}

/** A configuration without the survey's text: enough to tell whether anything changed. */
type Outline = Omit<KioskConfig, 'survey'> & { readonly surveyHash: string | undefined };

/** Everything the kiosk needs, and the ETag that names exactly this. Problem `forbidden` for a kiosk without a place. */
export async function readKioskConfig(
  deps: ConfigDeps,
  deviceId: string,
): Promise<{ readonly etag: string; readonly config: KioskConfig }> {
  const outline = await readOutline(deps, deviceId);
  const { surveyHash, ...rest } = outline;
  const json = surveyHash === undefined ? undefined : await findVersionJson(deps.db.read, surveyHash);
  const survey = surveyHash !== undefined && json !== undefined ? { survey: { hash: surveyHash, json } } : {};
  return { etag: etagOf(outline), config: { ...rest, ...survey } };
}

/** The ETag alone, as told in every sync reply. */
export async function kioskConfigEtag(deps: ConfigDeps, deviceId: string): Promise<string> {
  return etagOf(await readOutline(deps, deviceId));
}

async function readOutline({ db, identity, now }: ConfigDeps, deviceId: string): Promise<Outline> {
  const [place, organisation, goals] = await Promise.all([
    findPlace(db.read, deviceId, now()),
    findOrganisation(db.read),
    findGoals(db.read),
  ]);
  if (!place) throw new Problem('forbidden');
  const { survey, openingHours, languages, ...settings } = effectiveSettings(
    await readLayers(db.read, { location: place.id, kiosk: deviceId }),
  );
  const [teams, surveyHash, pin, alerts] = await Promise.all([
    findTeams(db.read, place.id, localBuckets(now(), place.time_zone).day),
    survey === undefined ? undefined : findNewestVersion(db.read, survey),
    kioskPin(db.read, deviceId),
    alertsAt(db.read, place.id),
  ]);
  const ownTeams = place.team_id === null ? teams.map(({ id }) => id) : [place.team_id];
  const sentence = await publicSentence(db.read, { location: place.id, teams: ownTeams });
  return {
    ...identity,
    organisation: { name: organisation?.name ?? '', ...present('about', organisation?.about ?? null) },
    assignmentId: place.assignment_id,
    location: { ...locationOf(place, sentence), ...(openingHours === undefined ? {} : { openingHours }) },
    ...(place.team_id === null ? {} : { team: { id: place.team_id, name: place.team_name ?? '' } }),
    teams,
    languages: languages ?? ['en'],
    goals: goals.map((goal) => ({
      key: goal.id,
      name: JSON.parse(goal.name),
      owner: goal.owner,
      measure: JSON.parse(goal.measure),
      target: goal.target,
      by: goal.by_day,
    })),
    ...present('managerPin', pin ?? place.manager_pin),
    ...present('itPin', place.it_pin),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(alerts.length === 0 ? {} : { alerts }),
    surveyHash,
  };
}

/** The newest action's public sentence comes before the one the location's file gives. */
function locationOf(place: Place, sentence: string | undefined): KioskConfig['location'] {
  return {
    id: place.id,
    name: place.name,
    timeZone: place.time_zone,
    ...present('helpPoint', place.help_point),
    ...present('youSaidWeDid', sentence ?? place.you_said_we_did),
  };
}

/** A property read from a JSON column, left out where the column is empty. */
function present<Name extends string>(name: Name, json: string | null): { [key in Name]?: never } {
  return json === null ? {} : ({ [name]: JSON.parse(json) } as { [key in Name]?: never });
}

function etagOf(outline: Outline): string {
  return `"${createHash('sha256').update(canonicalJson(outline)).digest('hex').slice(0, 32)}"`;
}
