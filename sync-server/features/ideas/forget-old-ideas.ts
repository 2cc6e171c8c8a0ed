import type { Tx } from '../../db/database.ts';
import { deleteIdeasBefore } from './ideas.sql.ts';

/** Forgets ideas in which nothing has moved since before `day`; actions that were made of them stay. */
export function forgetOldIdeas(tx: Tx, day: string): Promise<void> {
  return deleteIdeasBefore(tx, day);
}
