import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ChromiumProgram } from './bundled-chromium.ts';
import type { FoundChromium } from './find-chromium.ts';

/** Where Chromium and Chrome look for policies, below /etc. */
const POLICY_FOLDERS = ['chromium/policies/managed', 'opt/chrome/policies/managed'];

/** Why policies cannot be tried here; null = they can. */
export function policyObstacle(program: FoundChromium): string | null {
  if ('missing' in program) return program.missing;
  if (process.platform !== 'linux') return 'policies are tried on Linux alone (private mount namespace)';
  if (process.getuid?.() !== 0) return 'a private mount namespace needs root';
  if (!existsSync('/usr/bin/unshare')) return 'no unshare on this machine';
  const isBundled = program.executable.includes(join('node_modules', '.cache'));
  return isBundled ? 'the bundled headless shell reads no policies (set JUURI_CHROMIUM to a whole Chromium)' : null;
}

/**
 * The same browser in a mount namespace of its own, whose /etc is a copy with these policies: the machine's own /etc is never
 * touched. `folder` is the caller's and may be removed when the browser has ended.
 */
export async function policedChromium(
  program: ChromiumProgram,
  folder: string,
  policies: Readonly<Record<string, unknown>>,
): Promise<ChromiumProgram> {
  const etc = join(folder, 'etc');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await promisify(execFile)('cp', ['-a', '/etc', etc]);
  for (const name of POLICY_FOLDERS) {
    await rm(join(etc, name), { recursive: true, force: true });
    await mkdir(join(etc, name), { recursive: true });
    await writeFile(join(etc, name, 'juuri.json'), JSON.stringify(policies));
  }
  const executable = join(folder, 'chromium');
  const inside = 'mount --bind "$0" /etc && exec "$@"';
  const line = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', inside, etc, program.executable];
  await writeFile(executable, `#!/bin/sh\nexec ${line.map(quoted).join(' ')} "$@"\n`);
  await chmod(executable, 0o755);
  return { executable, env: program.env };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
