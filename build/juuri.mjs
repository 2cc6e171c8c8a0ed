#!/usr/bin/env node
// Plain JavaScript on purpose: `npx juuri` may start it with an old Node, which only has to find the one in node_modules.
import { spawnSync } from 'node:child_process';
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
const { status, signal } = spawnSync(isRecent ? process.execPath : bundled, [program, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 1);
