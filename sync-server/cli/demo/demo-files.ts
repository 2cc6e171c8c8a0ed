import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** A file of the demo: beside this module when run from source, in the folder `demo` beside the bundle when bundled. */
export function readDemoFile(name: string): Promise<Buffer> {
  const places = [new URL(name, import.meta.url), new URL(`demo/${name}`, import.meta.url)];
  const found = places.find((url) => existsSync(url));
  if (!found) throw new Error(`${name} of the demo must stand beside the program.`);
  return readFile(found);
}
