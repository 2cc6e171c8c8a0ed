import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';

/** Run as its own process with TMPDIR = the folder to fill: the package unpacks into the temporary folder of its process. */
const bin = process.argv[2];
if (!bin) throw new Error('usage: unpack-chromium.ts FOLDER_OF_THE_ARCHIVES');
await Promise.all(
  ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((archive) => inflate(join(bin, archive))),
);
