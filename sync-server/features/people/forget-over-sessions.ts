import type { JuuriDatabase } from '../../db/database.ts';
import { deleteExpiredSessions } from './people.sql.ts';

/** Forgets the sessions that are over at `now` (Unix ms). */
export async function forgetOverSessions(db: JuuriDatabase, now: number): Promise<void> {
  await db.write((tx) => deleteExpiredSessions(tx, now));
}
