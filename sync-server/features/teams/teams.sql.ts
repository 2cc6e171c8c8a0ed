import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** A team as it is now; of one that ended, as it last was. `aliases` and `origins` are canonical JSON. */
export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly aliases: string;
  readonly location: string;
  readonly ended_on: string | null;
}

export async function readTeams(db: Kysely<Tables>): Promise<TeamRow[]> {
  return db
    .selectFrom('teams')
    .innerJoin('team_locations as place', 'place.team_id', 'teams.id')
    .where(({ eb, selectFrom }) =>
      eb(
        'place.valid_from',
        '=',
        selectFrom('team_locations as other')
          .whereRef('other.team_id', '=', 'teams.id')
          .select((other) => other.fn.max('other.valid_from').as('latest')),
      ),
    )
    .select(['teams.id', 'teams.name', 'teams.aliases', 'teams.ended_on', 'place.location_id as location'])
    .orderBy('teams.id')
    .execute();
}

interface DatedRow {
  readonly team: string;
  readonly value: string;
  readonly from: string;
  readonly to: string | null;
}

export function readPlaces(db: Kysely<Tables>): Promise<DatedRow[]> {
  return db
    .selectFrom('team_locations')
    .select(['team_id as team', 'location_id as value', 'valid_from as from', 'valid_to as to'])
    .orderBy('team_id')
    .orderBy('valid_from')
    .execute();
}

export function readNames(db: Kysely<Tables>): Promise<DatedRow[]> {
  return db
    .selectFrom('team_names')
    .select(['team_id as team', 'name as value', 'valid_from as from', 'valid_to as to'])
    .orderBy('team_id')
    .orderBy('valid_from')
    .execute();
}

export function readAliases(db: Kysely<Tables>): Promise<(DatedRow & { source: 'file' | 'import' })[]> {
  return db
    .selectFrom('team_aliases')
    .select(['team_id as team', 'alias as value', 'valid_from as from', 'valid_to as to', 'source'])
    .orderBy('team_id')
    .orderBy('alias')
    .execute();
}

export interface OriginRow {
  readonly team: string;
  readonly source: string;
  readonly kind: 'split' | 'merge';
  readonly day: string;
}

export function readOrigins(db: Kysely<Tables>): Promise<OriginRow[]> {
  return db
    .selectFrom('team_origins')
    .select(['team_id as team', 'from_team_id as source', 'kind', 'day'])
    .orderBy('day')
    .orderBy('team_id')
    .orderBy('from_team_id')
    .execute();
}

export async function saveTeam(tx: Tx, { id, name, aliases }: Pick<TeamRow, 'id' | 'name' | 'aliases'>): Promise<void> {
  await tx
    .insertInto('teams')
    .values({ id, name, aliases })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, aliases }))
    .execute();
}

/** From `day` on the team belongs to `location`; where it was before ends that day. */
export async function moveTeam(tx: Tx, team: string, location: string, day: string): Promise<void> {
  await closePlace(tx, team, day);
  await tx
    .insertInto('team_locations')
    .values({ team_id: team, location_id: location, valid_from: day, valid_to: null })
    .onConflict((conflict) =>
      conflict.columns(['team_id', 'valid_from']).doUpdateSet({ location_id: location, valid_to: null }),
    )
    .execute();
}

async function closePlace(tx: Tx, team: string, day: string): Promise<void> {
  await tx
    .updateTable('team_locations')
    .set({ valid_to: day })
    .where('team_id', '=', team)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', day)
    .execute();
}

/** From `day` on the team is called `name`; the name before is kept with its last day. */
export async function nameTeam(tx: Tx, team: string, name: string, day: string): Promise<void> {
  await closeName(tx, team, day);
  await tx
    .insertInto('team_names')
    .values({ team_id: team, name, valid_from: day, valid_to: null })
    .onConflict((conflict) => conflict.columns(['team_id', 'valid_from']).doUpdateSet({ name, valid_to: null }))
    .execute();
}

async function closeName(tx: Tx, team: string, day: string): Promise<void> {
  await tx
    .updateTable('team_names')
    .set({ valid_to: day })
    .where('team_id', '=', team)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', day)
    .execute();
}

/** `day`: the first on which the team is no more. */
export async function endTeam(tx: Tx, team: string, day: string): Promise<void> {
  await tx.updateTable('teams').set({ ended_on: day }).where('id', '=', team).execute();
  await closePlace(tx, team, day);
  await closeName(tx, team, day);
}

export async function saveOrigin(tx: Tx, { team, source, kind, day }: OriginRow): Promise<void> {
  await tx.insertInto('team_origins').values({ team_id: team, from_team_id: source, kind, day }).execute();
}

export async function openAlias(
  tx: Tx,
  row: { team: string; alias: string; from: string; source: 'file' | 'import' },
): Promise<void> {
  const { team, alias, from, source } = row;
  await tx
    .insertInto('team_aliases')
    .values({ team_id: team, alias, valid_from: from, valid_to: null, source })
    .onConflict((conflict) => conflict.columns(['team_id', 'alias', 'valid_from']).doUpdateSet({ valid_to: null }))
    .execute();
}

/** The alias no longer holds from `day` on; it keeps its meaning for files of earlier days. */
export async function closeAlias(tx: Tx, team: string, alias: string, day: string): Promise<void> {
  await tx
    .updateTable('team_aliases')
    .set({ valid_to: day })
    .where('team_id', '=', team)
    .where('alias', '=', alias)
    .where('source', '=', 'file')
    .where('valid_to', 'is', null)
    .execute();
}
