import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JuuriDatabase, openDatabase } from '../../../../sync-server/db/database.ts';
import { insertRows } from '../../../../sync-server/db/sqlite-dialect.ts';

let folder: string;
let db: JuuriDatabase;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-db-'));
  db = await openDatabase({ file: join(folder, 'juuri.sqlite'), now: () => 1 });
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

const fact = (name: string) => ({ name, value: 'x' });

describe('the database', () => {
  it('shows a committed write to the readers', async () => {
    await db.write((tx) => tx.insertInto('server_facts').values(fact('a')).execute());
    expect(await db.read.selectFrom('server_facts').selectAll().execute()).toEqual([fact('a')]);
  });

  it('keeps every kind of cell of many rows as it was given, whether they travel as JSON or not', async () => {
    await db.write((tx) => sql`create table cells (t text, r real, i integer, b blob)`.execute(tx));
    const bytes = Buffer.from([0, 255, 34]);
    const plain = [
      ['"\\\n\u2028 ä 😀', 0.1, 2 ** 53 - 1, null],
      ['', -0.5, -1, null],
    ] as const;
    const withBytes = [['x', 1e-300, 1, bytes]] as const;
    await db.write((tx) => insertRows(tx, 'insert into cells values (?, ?, ?, ?)', plain));
    await db.write((tx) => insertRows(tx, 'insert into cells values (?, ?, ?, ?)', withBytes));
    const { rows } = await sql<{ t: string; r: number; i: number; b: Uint8Array | null }>`select * from cells`.execute(
      db.read,
    );
    expect(rows.map(({ t, r, i, b }) => [t, r, i, b && Buffer.from(b)])).toEqual([...plain, ...withBytes]);
  });

  it('stores nothing of work that throws, and everything of the work that waited beside it', async () => {
    const outcomes = await Promise.allSettled([
      db.write((tx) => tx.insertInto('server_facts').values(fact('first')).execute()),
      db.write(async (tx) => {
        await tx.insertInto('server_facts').values(fact('lost')).execute();
        throw new Error('changed my mind');
      }),
      db.write((tx) => tx.insertInto('server_facts').values(fact('second')).execute()),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const names = await db.read.selectFrom('server_facts').select('name').orderBy('name').execute();
    expect(names.map((row) => row.name)).toEqual(['first', 'second']);
  });

  it('lets one piece of work at a time write: twenty increments make twenty', async () => {
    await db.write((tx) => tx.insertInto('counters').values({ name: 'n', value: 0 }).execute());
    const increment = () =>
      db.write(async (tx) => {
        const { value } = await tx.selectFrom('counters').select('value').executeTakeFirstOrThrow();
        await tx
          .updateTable('counters')
          .set({ value: value + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect(await db.read.selectFrom('counters').select('value').executeTakeFirst()).toEqual({ value: 20 });
  });

  it('runs the reader threads read-only', async () => {
    await expect(sql`delete from server_facts`.execute(db.read)).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  it('gives a transaction of reads one unchanging view', async () => {
    await db.read.transaction().execute(async (tx) => {
      const before = await tx.selectFrom('server_facts').selectAll().execute();
      await db.write((writing) => writing.insertInto('server_facts').values(fact('late')).execute());
      expect(await tx.selectFrom('server_facts').selectAll().execute()).toEqual(before);
    });
  });

  it('refuses a row that points to nothing', async () => {
    const orphan = { team_id: 'none', location_id: 'none', valid_from: '2026-01-01', valid_to: null };
    const broken = db.write((tx) => tx.insertInto('team_locations').values(orphan).execute());
    await expect(broken).rejects.toMatchObject({ name: 'StatementError', brokeConstraint: true });
  });

  it('stores nothing of a transaction that a full disk ended, not even what is tried after', async () => {
    const limitPages = (pages: number) => sql.raw(`pragma max_page_count = ${pages}`);
    await db.write((tx) => limitPages(1).execute(tx));
    const stubborn = db.write(async (tx) => {
      // Row by row: SQLite then gives up the whole transaction, not only the statement.
      for (let row = 0; row < 50; row++) {
        const large = { name: `large-${row}`, value: 'x'.repeat(10_000) };
        await tx
          .insertInto('server_facts')
          .values(large)
          .execute()
          .catch((error: unknown) => error);
      }
      await tx.insertInto('server_facts').values(fact('small')).execute();
    });
    await expect(stubborn).rejects.toMatchObject({ code: 'storage_unavailable' });
    expect(await db.read.selectFrom('server_facts').selectAll().execute()).toEqual([]);
    await db.write((tx) => limitPages(100_000).execute(tx));
    await db.write((tx) => tx.insertInto('server_facts').values(fact('after')).execute());
    expect(await db.read.selectFrom('server_facts').select('name').execute()).toEqual([{ name: 'after' }]);
  });
});
