import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../sync-server/db/database.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { prepareServerProcess } from '../support/server-process.ts';
import { startTestServer } from '../support/test-server.ts';

describe('a server whose disk is full', () => {
  it('F20: acknowledges nothing, stays alive, and stores the same batch when there is room again', async () => {
    const server = await startTestServer();
    await giveLobby(server.db);
    const kiosk = await TestKiosk.enrol(server);
    const limitPages = (pages: number) =>
      server.db.write((tx) => sql.raw(`pragma max_page_count = ${pages}`).execute(tx));
    const items = Array.from({ length: 50 }, (_, index) =>
      itemOf(kiosk.visit({ seq: index + 1, wallMs: 1e12 + index * 1e6 })),
    );
    await limitPages(1);
    const refused = await kiosk.post(kiosk.request(items));
    expect([refused.statusCode, refused.json().code]).toEqual([503, 'storage_unavailable']);
    expect(await server.db.read.selectFrom('responses').select('id').execute()).toEqual([]);
    await limitPages(1_000_000);
    expect((await kiosk.send(items)).items.every((item) => item.status === 'stored')).toBe(true);
    await server.stop();
  });
});

describe('a server that may not write for a while', () => {
  const refusalOf = async (kiosk: TestKiosk, item: ReturnType<typeof itemOf>) => {
    const refused = await kiosk.post(kiosk.request([item]));
    return [refused.statusCode, refused.json().code];
  };

  it('F20: because another process holds the database acknowledges nothing and recovers', async () => {
    const server = await startTestServer();
    await giveLobby(server.db);
    const kiosk = await TestKiosk.enrol(server);
    const item = itemOf(kiosk.visit());
    await server.db.write((tx) => sql.raw('pragma busy_timeout = 50').execute(tx));
    const holder = new DatabaseSync(server.db.file);
    holder.exec('begin immediate');
    expect(await refusalOf(kiosk, item)).toEqual([503, 'storage_unavailable']);
    holder.close();
    expect((await kiosk.send([item])).items).toMatchObject([{ status: 'stored' }]);
    await server.stop();
  });

  it('F20: because its file has become read-only acknowledges nothing, still reads, and takes the same answer when it is started again', async () => {
    const first = await startTestServer();
    await giveLobby(first.db);
    const kiosk = await TestKiosk.enrol(first);
    const item = itemOf(kiosk.visit());
    await first.db.write((tx) => sql.raw('pragma query_only = on').execute(tx));
    expect(await refusalOf(kiosk, item)).toEqual([503, 'storage_unavailable']);
    expect(await first.db.read.selectFrom('responses').select('id').execute()).toEqual([]);
    await first.close();
    await first.db.close();
    const second = await startTestServer({ env: { JUURI_DATA_DIR: first.folder } });
    const again = new TestKiosk(second, kiosk.identity);
    expect((await again.send([itemOf(kiosk.visit({ seq: 2 })), item])).items.map(({ status }) => status)).toEqual([
      'stored',
      'stored',
    ]);
    await second.stop();
  });
});

describe('a server killed by SIGKILL', () => {
  it('F19: still has every answer it gave a receipt for, and counts the repeated ones once', async () => {
    const process = await prepareServerProcess();
    // A process that outlives a failed test would keep the whole run from ending.
    onTestFinished(() => process.remove());
    const twin = await startTestServer();
    const db = await openDatabase({ file: process.databaseFile, now: Date.now });
    await giveLobby(db);
    await giveLobby(twin.db);
    const kiosk = await TestKiosk.enrol({ ...twin, deps: { ...twin.deps, db: twin.db } });
    for (const table of ['devices', 'assignments'] as const) {
      const rows = await twin.db.read.selectFrom(table).selectAll().execute();
      await db.write((tx) =>
        tx
          .insertInto(table)
          .values(rows as never)
          .execute(),
      );
    }
    await db.close();
    await process.start();
    const send = async (seqs: number[]) => {
      const items = seqs.map((seq) => itemOf(visits[seq] ?? kiosk.visit()));
      const headers = { authorization: `Bearer ${kiosk.token}`, 'content-type': 'application/json' };
      const body = JSON.stringify(kiosk.request(items));
      return await (await fetch(`${process.kioskUrl}/v1/sync`, { method: 'POST', headers, body })).json();
    };
    const visits = Array.from({ length: 30 }, (_, seq) =>
      kiosk.visit({ seq: seq + 1, wallMs: Date.now() - seq * 600_000 }),
    );
    const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
    expect((await send(numbers(0, 20))).items).toHaveLength(20);
    const cutOff = send(numbers(10, 30)).catch(() => 'cut off');
    await process.kill();
    await cutOff;
    await process.start();
    const again = await send(numbers(0, 30));
    expect(again.items.slice(0, 20).map((item: { status: string }) => item.status)).toEqual(
      Array(20).fill('duplicate'),
    );
    await process.kill();
    const file = new DatabaseSync(process.databaseFile);
    expect({ ...file.prepare('select count(*) as n, count(distinct id) as ids from responses').get() }).toEqual({
      n: 30,
      ids: 30,
    });
    expect({
      ...file.prepare("select sum(counted) as n from rollup_location_day where question_id = 'ease'").get(),
    }).toEqual({ n: 30 });
    expect({ ...file.prepare('pragma integrity_check').get() }).toEqual({ integrity_check: 'ok' });
    file.close();
    await twin.stop();
  });
});
