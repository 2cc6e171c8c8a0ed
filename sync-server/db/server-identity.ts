import { randomBytes, randomUUID } from 'node:crypto';
import type { JuuriDatabase } from './database.ts';

/** Fact that holds the secret by which this database knows its own marks; it travels with its backups. */
export const MARK_KEY = 'mark_key';

/** Which database this is; a restore raises the epoch. */
export interface ServerIdentity {
  readonly serverId: string;
  readonly serverEpoch: number;
}

/** Reads the identity of the database, made at its first start and never changed. */
export async function ensureIdentity(db: JuuriDatabase): Promise<ServerIdentity> {
  await db.write(async (tx) => {
    const facts = [
      { name: 'server_id', value: randomUUID() },
      { name: 'server_epoch', value: '1' },
      { name: MARK_KEY, value: randomBytes(32).toString('hex') },
    ];
    await tx
      .insertInto('server_facts')
      .values(facts)
      .onConflict((on) => on.doNothing())
      .execute();
    await tx
      .insertInto('counters')
      .values({ name: 'ordinal', value: 0 })
      .onConflict((on) => on.doNothing())
      .execute();
  });
  const facts = await db.read.selectFrom('server_facts').selectAll().execute();
  const factOf = (name: string) => facts.find((fact) => fact.name === name)?.value ?? '';
  return { serverId: factOf('server_id'), serverEpoch: Number(factOf('server_epoch')) };
}
