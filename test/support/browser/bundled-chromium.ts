import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

export interface ChromiumProgram {
  readonly executable: string;
  /** Variables the program needs beside the ordinary ones. */
  readonly env: Readonly<Record<string, string>>;
}

const archives = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
const cache = resolve(import.meta.dirname, '../../../node_modules/.cache');

/** The Chromium that comes with the development packages (Linux x64), unpacked once. Needs nothing of the system. */
export async function bundledChromium(): Promise<ChromiumProgram> {
  const folder = join(cache, 'chromium');
  if (!existsSync(join(folder, 'fonts.conf'))) await unpackTo(folder);
  return {
    executable: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** Unpacks beside the final place and renames, so that several test files may ask at once and none sees a half. */
async function unpackTo(folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(cache, 'chromium-'));
  const script = join(import.meta.dirname, 'unpack-chromium.ts');
  await promisify(execFile)(process.execPath, [script, join(archives, 'bin')], {
    env: { ...process.env, TMPDIR: staging },
  });
  await writeFile(join(staging, 'fonts.conf'), fontsConfiguration(folder));
  try {
    await rename(staging, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'fonts.conf'))) throw error;
    await rm(staging, { recursive: true });
  }
}

/** Without any font a tab crashes. The packaged fonts come first everywhere; the system's only fill in what they lack. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
  ${['sans-serif', 'serif', 'monospace', 'system-ui'].map(preferOpenSans).join('\n  ')}
</fontconfig>
`;
}

function preferOpenSans(family: string): string {
  return `<alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`;
}
