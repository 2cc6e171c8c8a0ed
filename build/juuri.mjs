#!/usr/bin/env node
// Plain JavaScript on purpose: `npx juuri` may start it with an old Node, which only has to find the one in node_modules.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const fromRoot = (path) => fileURLToPath(new URL(path, root));
const [major, minor] = process.versions.node.split('.').map(Number);
const isRecent = major > 24 || (major === 24 && minor >= 15);
const bundled = fromRoot('node_modules/.bin/node');
if (!isRecent && !existsSync(bundled)) {
  console.error(`Juuri needs Node 24.15 or newer and found ${process.versions.node}.`);
  process.exit(1);
}
const source = fromRoot('sync-server/cli/juuri.ts');
const program = existsSync(source) ? source : fromRoot('dist/server/juuri.js');
// Memory of the server: see SERVER_FLAGS in start/server-process.ts.
const flags = ['--max-semi-space-size=16'];
const node = isRecent ? process.execPath : bundled;
const child = spawn(node, [...flags, program, ...process.argv.slice(2)], { stdio: 'inherit' });
// Without this a service manager would stop this program alone and leave the server running.
const passOn = ['SIGTERM', 'SIGINT', 'SIGHUP'];
for (const signal of passOn) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  for (const name of passOn) process.removeAllListeners(name);
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
});
