import { strToU8, Zip, ZipDeflate } from 'fflate';

interface ZipPart {
  readonly name: string;
  readonly pieces: Iterable<string> | AsyncIterable<string>;
}

/** A zip archive as it grows: no part is ever held whole. */
export async function* zipPieces(parts: readonly ZipPart[]): AsyncIterable<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for (const { name, pieces } of parts) {
    const part = new ZipDeflate(name);
    zip.add(part);
    for await (const piece of pieces) {
      part.push(strToU8(piece));
      yield* ready.splice(0);
    }
    part.push(new Uint8Array(), true);
  }
  zip.end();
  yield* ready.splice(0);
}
