import type { Kysely } from 'kysely';
import { Problem } from '#shared/contract/problems.ts';
import { maskPersonalData } from '#shared/domain/personal-data.ts';
import type { IdeaStatus } from '#shared/domain/pulse.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { todayOf } from '../pulse/pulse-week.ts';
import { findIdea, moveJoined, updateIdea } from './ideas.sql.ts';

interface ChangeDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

interface Asked {
  readonly idea: string;
  readonly by: string;
}

type Row = NonNullable<Awaited<ReturnType<typeof findIdea>>>;

/** A status, and words for the team; the first words end the wait for a reply. "Not now" is refused without its reason. */
export function triageIdea(
  deps: ChangeDeps,
  given: Asked & { readonly status: IdeaStatus; readonly reply?: string | undefined },
): Promise<void> {
  const reply = maskPersonalData((given.reply ?? '').trim());
  return change(deps, given, 'idea-status', { status: given.status }, async (tx, idea, today) => {
    if (given.status === 'not-now' && reply === '') throw new Problem('bad_body');
    await updateIdea(tx, idea.id, {
      ...(given.status === idea.status ? {} : { status: given.status, status_on: today }),
      ...(reply === '' ? {} : { reply, replied_on: idea.replied_on ?? today }),
    });
  });
}

/** Marks an idea as the same as another of its team; `into` null takes that back. What had been joined to it goes along. */
export function joinIdea(deps: ChangeDeps, given: Asked & { readonly into: string | null }): Promise<void> {
  return change(deps, given, 'idea-joined', { into: given.into }, async (tx, idea) => {
    if (given.into === null) return updateIdea(tx, idea.id, { joined_to: null });
    const other = await findIdea(tx, given.into);
    if (!other || other.team_id !== idea.team_id) throw new Problem('not_found');
    const main = other.joined_to ?? other.id;
    if (main === idea.id) throw new Problem('bad_body');
    await moveJoined(tx, idea.id, main);
    await updateIdea(tx, idea.id, { joined_to: main });
  });
}

/** Takes an idea from the page with a reason, or puts it back. The text stays, for whoever has to answer for the hiding. */
export function hideIdea(deps: ChangeDeps, given: Asked & { readonly reason: string | null }): Promise<void> {
  const about = { hidden: given.reason === null ? 0 : 1 };
  return change(deps, given, 'idea-hidden', about, (tx, idea) =>
    updateIdea(tx, idea.id, { hidden_reason: given.reason }),
  );
}

/** Into use by the action made of it; in the transaction that makes the action. */
export async function putIntoUse(tx: Tx, idea: Row, today: string): Promise<void> {
  if (idea.status !== 'in-use') await updateIdea(tx, idea.id, { status: 'in-use', status_on: today });
}

export function ideaById(db: Kysely<Tables>, id: string): Promise<Row | undefined> {
  return findIdea(db, id);
}

async function change(
  { db, now }: ChangeDeps,
  { idea: id, by }: Asked,
  what: string,
  about: Readonly<Record<string, string | number | null>>,
  work: (tx: Tx, idea: Row, today: string) => Promise<void>,
): Promise<void> {
  const today = await todayOf(db.read, now());
  await db.write(async (tx) => {
    const idea = await findIdea(tx, id);
    if (!idea) throw new Problem('not_found');
    await work(tx, idea, today);
    await recordAudit(tx, { at: now(), who: by, what, about: { idea: id, ...about } });
  });
}
