import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type ActionRow = Selectable<Tables['actions']>;

/** Open ones by due day, then those that ended, the latest first. */
export async function readActions(db: Kysely<Tables>): Promise<ActionRow[]> {
  const rows = await db.selectFrom('actions').selectAll().orderBy('due_day').orderBy('id').execute();
  const ended = rows.filter(({ status }) => status !== 'open');
  ended.sort(
    (one, other) => (other.ended_on ?? '').localeCompare(one.ended_on ?? '') || one.id.localeCompare(other.id),
  );
  return [...rows.filter(({ status }) => status === 'open'), ...ended];
}

export function findAction(db: Kysely<Tables>, id: string): Promise<ActionRow | undefined> {
  return db.selectFrom('actions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The action made of each idea; cancelled ones left out. */
export function readActionsOfIdeas(db: Kysely<Tables>) {
  return db
    .selectFrom('actions')
    .select(['id', 'idea_id as idea'])
    .where('idea_id', 'is not', null)
    .where('status', '<>', 'cancelled')
    .execute();
}

/** The open action of a team that is due first. */
export function firstDue(db: Kysely<Tables>, team: string) {
  return db
    .selectFrom('actions')
    .select(['title', 'due_day as due'])
    .where('team_id', '=', team)
    .where('status', '=', 'open')
    .orderBy('due_day')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/**
 * The public sentence (JSON) of the action that ended or was agreed on last among those of the whole organisation, of the location or
 * of one of the teams; cancelled ones left out. Of one day the nearest unit speaks.
 */
export async function newestSentence(
  db: Kysely<Tables>,
  { location, teams }: { readonly location: string; readonly teams: readonly string[] },
): Promise<string | undefined> {
  const newest = await db
    .selectFrom('actions')
    .select('said_and_done')
    .where('said_and_done', 'is not', null)
    .where('status', '<>', 'cancelled')
    .where((where) =>
      where.or([
        where.and([where('team_id', 'is', null), where('location_id', 'is', null)]),
        where('location_id', '=', location),
        ...(teams.length === 0 ? [] : [where('team_id', 'in', [...teams])]),
      ]),
    )
    .orderBy(sql`coalesce(ended_on, made_on)`, 'desc')
    .orderBy(sql`(team_id is not null) * 2 + (location_id is not null)`, 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return newest?.said_and_done ?? undefined;
}

export async function insertAction(tx: Tx, action: Insertable<Tables['actions']>): Promise<void> {
  await tx.insertInto('actions').values(action).execute();
}

export async function updateAction(tx: Tx, id: string, changes: Updateable<Tables['actions']>): Promise<void> {
  await tx.updateTable('actions').set(changes).where('id', '=', id).execute();
}
