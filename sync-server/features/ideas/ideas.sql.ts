import { type Insertable, type Kysely, sql, type Updateable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

type IdeaRow = Tables['ideas'];

/** Every idea with the number of its own supports, oldest first; ideas of one day in no order of arrival. */
export function readIdeas(db: Kysely<Tables>, team?: string) {
  const ideas = db
    .selectFrom('ideas')
    .selectAll('ideas')
    .select((from) =>
      from
        .selectFrom('idea_supports')
        .whereRef('idea_supports.idea_id', '=', 'ideas.id')
        .select(sql<number>`count(*)`.as('supports'))
        .as('supports'),
    )
    .orderBy('left_on')
    .orderBy('id');
  return (team === undefined ? ideas : ideas.where('team_id', '=', team)).execute();
}

export function findIdea(db: Kysely<Tables>, id: string): Promise<IdeaRow | undefined> {
  return db.selectFrom('ideas').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertIdea(tx: Tx, idea: Insertable<IdeaRow>): Promise<void> {
  await tx.insertInto('ideas').values(idea).execute();
}

export async function updateIdea(tx: Tx, id: string, changes: Updateable<IdeaRow>): Promise<void> {
  await tx.updateTable('ideas').set(changes).where('id', '=', id).execute();
}

/** Ideas joined to this one go along to where it is joined. */
export async function moveJoined(tx: Tx, from: string, to: string): Promise<void> {
  await tx.updateTable('ideas').set({ joined_to: to }).where('joined_to', '=', from).execute();
}

/** Ideas in which nothing has moved since `day`, with their supports and those joined to them; an action made of one stays. */
export async function deleteIdeasBefore(tx: Tx, day: string): Promise<void> {
  const still = tx.selectFrom('ideas').select('id').where('joined_to', 'is', null).where('status_on', '<', day);
  const joined = tx.selectFrom('ideas').select('id').where('joined_to', 'in', still);
  for (const ids of [joined, still]) {
    await tx.deleteFrom('idea_supports').where('idea_id', 'in', ids).execute();
    await tx.updateTable('actions').set({ idea_id: null }).where('idea_id', 'in', ids).execute();
  }
  await tx.deleteFrom('ideas').where('joined_to', 'in', still).execute();
  await tx.deleteFrom('ideas').where('joined_to', 'is', null).where('status_on', '<', day).execute();
}

/** This idea and those joined to it. */
export async function idsOfGroup(db: Kysely<Tables>, id: string): Promise<string[]> {
  const joined = await db.selectFrom('ideas').select('id').where('joined_to', '=', id).execute();
  return [id, ...joined.map((row) => row.id)];
}

/** Whether any of these pairs is stored. */
export async function isAnySupported(
  db: Kysely<Tables>,
  pairs: readonly { idea_id: string; supporter_hash: string }[],
): Promise<boolean> {
  for (const { idea_id, supporter_hash } of pairs) {
    const row = await db
      .selectFrom('idea_supports')
      .select('idea_id')
      .where('idea_id', '=', idea_id)
      .where('supporter_hash', '=', supporter_hash)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
}

export async function insertSupport(tx: Tx, idea: string, supporterHash: string): Promise<void> {
  await tx.insertInto('idea_supports').values({ idea_id: idea, supporter_hash: supporterHash }).execute();
}

/** Ideas the team left on this day. */
export async function leftOn(db: Kysely<Tables>, team: string, day: string): Promise<number> {
  const rows = await db
    .selectFrom('ideas')
    .select('id')
    .where('team_id', '=', team)
    .where('left_on', '=', day)
    .execute();
  return rows.length;
}

/** Ideas that came into use on these days. */
export async function countInUse(
  db: Kysely<Tables>,
  days: { from: string; to: string },
  teams: readonly string[] | null,
): Promise<number> {
  const ideas = db
    .selectFrom('ideas')
    .select('id')
    .where('status', '=', 'in-use')
    .where('joined_to', 'is', null)
    .where('status_on', '>=', days.from)
    .where('status_on', '<=', days.to);
  const rows = await (teams === null ? ideas : ideas.where('team_id', 'in', [...teams])).execute();
  return rows.length;
}
