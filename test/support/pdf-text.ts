import { inflateSync } from 'node:zlib';

const STREAM = /stream\r?\n([\s\S]*?)\r?\nendstream/g;

/** Every text a PDF draws in one of the typefaces each printer has, in the order drawn. */
export function pdfTexts(file: Uint8Array): string[] {
  const pages = [...Buffer.from(file).toString('latin1').matchAll(STREAM)].map(([, packed = '']) => unpacked(packed));
  return pages.flatMap((page) =>
    [...page.matchAll(/<([0-9A-F]+)> Tj/gi)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')),
  );
}

function unpacked(stream: string): string {
  const bytes = Buffer.from(stream, 'latin1');
  // Of a PDF's streams only those that begin as zlib does are packed.
  return bytes[0] === 0x78 ? inflateSync(bytes).toString('latin1') : stream;
}
