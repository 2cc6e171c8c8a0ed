import type { MadeFile } from '#shared/contract/coming-kiosks.ts';

/** `files` for the data folder or a stick of installed kiosks; `addresses` to open on web kiosks. */
export type FilesAs = 'files' | 'addresses';

export interface Download {
  readonly name: string;
  readonly content: Blob;
}

/** Everything that was made, in one file: a single one as it is, several in a ZIP archive. */
export async function downloadOf(made: readonly MadeFile[], as: FilesAs): Promise<Download> {
  const first = made[0]?.fileName.replace(/\.json$/, '') ?? 'juuri-provisioning';
  if (as === 'addresses') {
    const lines = made.map(({ file, address }) => `${file.name}\t${address}\r\n`);
    return { name: `${first}.txt`, content: new Blob(lines, { type: 'text/plain;charset=utf-8' }) };
  }
  const texts = made.map(({ fileName, file }) => [fileName, `${JSON.stringify(file, null, 2)}\n`] as const);
  const [only, another] = texts;
  if (only && !another) return { name: only[0], content: new Blob([only[1]], { type: 'application/json' }) };
  const { strToU8, zipSync } = await import('fflate');
  const zip = zipSync(Object.fromEntries(texts.map(([name, text]) => [name, strToU8(text)])));
  return { name: `${first}.zip`, content: new Blob([new Uint8Array(zip)], { type: 'application/zip' }) };
}
