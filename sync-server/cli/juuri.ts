import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { readConfig } from '../config/read-config.ts';
import { lockDataFolder } from '../db/data-lock.ts';
import { type JuuriDatabase, openDatabase } from '../db/database.ts';
import { runServer } from '../run-server.ts';
import type { DataFolder, DataNeed } from './command-deps.ts';
import { InputError } from './input-file.ts';
import { runJuuri } from './main.ts';

// A reader that has seen enough (`juuri figures | head`) closes the pipe: that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

/** What a shell expects of a program ended by Ctrl+C. */
const INTERRUPTED = 130;

function hasData(): boolean {
  return existsSync(readConfig(process.env).databaseFile);
}

/** An empty database for a look at what a file would do; it goes with its folder. */
async function openScratch(): Promise<JuuriDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'juuri-look-'));
  const db = await openDatabase({ file: join(folder, 'juuri.sqlite'), now: Date.now });
  return { ...db, close: () => db.close().finally(() => rmSync(folder, { recursive: true })) };
}

function dataFolder(need: DataNeed): DataFolder {
  const { dataDir, databaseFile } = readConfig(process.env);
  if (need === 'make') mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  else if (!existsSync(databaseFile)) {
    throw new InputError(
      'JUURI_DATA_DIR: there is no Juuri database in that folder; juuri apply or juuri serve makes one.',
    );
  }
  return { databaseFile, lock: () => lockDataFolder(dataDir) };
}

// A server stops in good order by itself. Of anything else what was not committed is undone with the process.
if (process.argv[2] !== 'serve') {
  process.once('SIGINT', () => {
    process.stderr.write('juuri: interrupted; what was under way is undone.\n');
    process.exit(INTERRUPTED);
  });
}

// What Juuri writes is for its own user alone.
process.umask(0o077);
process.exitCode = await runJuuri(process.argv.slice(2), {
  openData: async (need) =>
    need === 'look' && !hasData()
      ? openScratch()
      : openDatabase({ file: dataFolder(need).databaseFile, now: Date.now }),
  dataFolder,
  serve: async () => {
    const code = await runServer(process.env);
    if (code !== 0) process.exit(code);
  },
  publicOrigin: () => {
    const { publicUrl, host, port, tls } = readConfig(process.env);
    return publicUrl ?? `${tls ? 'https' : 'http'}://${host === '127.0.0.1' ? 'localhost' : host}:${port}`;
  },
  now: Date.now,
  randomBytes: (count) => randomBytes(count),
  readInput: () => text(process.stdin),
  print: (output) => void process.stdout.write(typeof output === 'string' ? `${output}\n` : output),
  printPieces: (pieces) => pipeline(Readable.from(pieces), process.stdout, { end: false }),
  remark: (line) => void process.stderr.write(`${line}\n`),
});
