import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { firstDue } from './actions.sql.ts';

/** What the team is at now: its open action that is due first, or null. */
export async function actionUnderWay(db: Kysely<Tables>, team: string): Promise<{ title: string; due: string } | null> {
  return (await firstDue(db, team)) ?? null;
}
