import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** A team with the location it belongs to now; `aliases` is a JSON list. */
export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly aliases: string;
  readonly location: string;
}

export async function readTeams(db: Kysely<Tables>): Promise<(TeamRow & { since: string })[]> {
  return db
    .selectFrom('teams')
    .innerJoin('team_locations', (join) =>
      join.onRef('team_locations.team_id', '=', 'teams.id').on('team_locations.valid_to', 'is', null),
    )
    .select([
      'teams.id',
      'teams.name',
      'teams.aliases',
      'team_locations.location_id as location',
      'team_locations.valid_from as since',
    ])
    .orderBy('teams.id')
    .execute();
}

export async function saveTeam(tx: Tx, { id, name, aliases }: TeamRow): Promise<void> {
  await tx
    .insertInto('teams')
    .values({ id, name, aliases })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, aliases }))
    .execute();
}

/** From `day` on the team belongs to `location`; where it was before ends that day. */
export async function moveTeam(tx: Tx, team: string, location: string, day: string): Promise<void> {
  await tx
    .updateTable('team_locations')
    .set({ valid_to: day })
    .where('team_id', '=', team)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', day)
    .execute();
  await tx
    .insertInto('team_locations')
    .values({ team_id: team, location_id: location, valid_from: day, valid_to: null })
    .onConflict((conflict) =>
      conflict.columns(['team_id', 'valid_from']).doUpdateSet({ location_id: location, valid_to: null }),
    )
    .execute();
}
