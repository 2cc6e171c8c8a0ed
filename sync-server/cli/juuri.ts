import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { readConfig } from '../config/read-config.ts';
import { openDatabase } from '../db/database.ts';
import { runServer } from '../run-server.ts';
import { runJuuri } from './main.ts';

// A reader that has seen enough (`juuri figures | head`) closes the pipe: that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

// What Juuri writes is for its own user alone.
process.umask(0o077);
process.exitCode = await runJuuri(process.argv.slice(2), {
  openData: () => {
    const { dataDir, databaseFile } = readConfig(process.env);
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return openDatabase({ file: databaseFile, now: Date.now });
  },
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
  remark: (line) => void process.stderr.write(`${line}\n`),
});
