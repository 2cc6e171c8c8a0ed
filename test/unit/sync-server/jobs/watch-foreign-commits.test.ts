import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type JuuriDatabase, openDatabase } from '../../../../sync-server/db/database.ts';
import { watchForeignCommits } from '../../../../sync-server/jobs/watch-foreign-commits.ts';

let folder = '';
let server: JuuriDatabase;
let command: JuuriDatabase;
const ends: (() => void)[] = [];

/** What `juuri apply` does to the file, as far as another process can tell. */
const change = (db: JuuriDatabase, name: string) =>
  db.write((tx) => tx.insertInto('server_facts').values({ name, value: '' }).execute());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-foreign-'));
  const options = { file: join(folder, 'juuri.sqlite'), now: () => 1, readers: 1 };
  server = await openDatabase(options);
  command = await openDatabase(options);
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await server.close();
  await command.close();
  await rm(folder, { recursive: true });
  vi.useRealTimers();
});

describe('a commit of another process', () => {
  it('changes the foreign version; reads and own commits do not', async () => {
    const before = await server.foreignVersion();
    await change(server, 'own');
    await server.read.selectFrom('server_facts').selectAll().execute();
    await command.read.selectFrom('server_facts').selectAll().execute();
    expect(await server.foreignVersion()).toBe(before);
    await change(command, 'foreign');
    expect(await server.foreignVersion()).not.toBe(before);
  });

  it('is told once, and what the server itself commits never', async () => {
    const changed = vi.fn();
    ends.push(watchForeignCommits({ db: server, changed, failed: () => expect.unreachable(), everyMs: 20 }));
    await change(server, 'own');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(changed).not.toHaveBeenCalled();
    await change(command, 'foreign');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), 5000);
    await change(server, 'own again');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('is found by a later look when one look fails', async () => {
    const changed = vi.fn();
    const failed = vi.fn();
    const answers = [1, 'fault', 2];
    const foreignVersion = async () => {
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (typeof answer !== 'number') throw new Error('no answer');
      return answer;
    };
    ends.push(watchForeignCommits({ db: { foreignVersion }, changed, failed, everyMs: 10 }));
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), 5000);
    expect(failed).toHaveBeenCalledTimes(1);
  });
});
