import type { OrganisationFile } from '#shared/domain/organisation.ts';
import type { Tx } from '../../db/database.ts';
import { storedGoals } from '../goals/stored-goals.ts';
import { settingFaults } from '../kiosk-settings/setting-faults.ts';
import { linkageFaults } from '../linkage/linkage-faults.ts';
import { itemsOf } from '../linkage/stored-items.ts';
import { locationNames, storedLocations } from '../locations/stored-locations.ts';
import { surveyFaults } from '../surveys/apply-surveys.ts';
import { type PublishedSurveys, publishedSurveys } from '../surveys/published-surveys.ts';
import { teamHistories } from '../teams/stored-teams.ts';
import type { FileFault } from './change.ts';
import { type Known, referenceFaults } from './references.ts';
import { unitFaults } from './unit-faults.ts';

/** Everything that speaks against applying the file, given what is stored already. */
export async function fileFaults(tx: Tx, file: OrganisationFile, today: string): Promise<FileFault[]> {
  const stored = await publishedSurveys(tx);
  const known = await knownAfter(tx, file, stored);
  const units = { teams: await teamHistories(tx), locationNames: await locationNames(tx), today };
  const goals = [...(await storedGoals(tx)), ...(file.goals ?? [])].map(({ key }) => key);
  const items = await itemsOf(tx, stored, known.surveys.values());
  const linkages = (file.linkages ?? []).flatMap((one, at) =>
    linkageFaults(one, items).map(({ path, message }) => ({ path: ['linkages', at, ...path], message })),
  );
  return [
    ...referenceFaults(file, known),
    ...unitFaults(file, units),
    ...(await surveyFaults(tx, file.surveys ?? [], goals)),
    ...linkages,
    ...(await settingFaults(tx, file.kioskSettings ?? {}, known)),
  ];
}

async function knownAfter(tx: Tx, file: OrganisationFile, stored: PublishedSurveys): Promise<Known> {
  const locations = (await storedLocations(tx)).map(({ id }) => id);
  const surveys = new Map(stored.inForce);
  for (const content of file.surveys ?? []) surveys.set(content.key, content);
  return { locations: new Set([...locations, ...(file.locations ?? []).map(({ key }) => key)]), surveys };
}
