import { analyse } from 'chardet';
import { fault, type TableFault } from './table-fault.ts';

export type DecodedText =
  | { readonly ok: true; readonly text: string; readonly encoding: string; readonly bom: boolean }
  | { readonly ok: false; readonly fault: TableFault };

/** What people take for a table and is none that can be read: the first bytes tell. */
const OTHER_FORMATS = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: 'old-excel' },
  { bytes: [0x25, 0x50, 0x44, 0x46], code: 'pdf' },
] as const;

/** Western encodings are tried before others, because Finnish and Swedish files look like several at once. */
const EIGHT_BIT = ['windows-1252', 'ISO-8859-1', 'ISO-8859-15'] as const;

/** Text of a file of unknown encoding: by its byte order mark, else strict UTF-8, else the likeliest of the others. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const other = OTHER_FORMATS.find((format) => format.bytes.every((byte, at) => bytes[at] === byte));
  if (other) return { ok: false, fault: fault(other.code, {}) };
  const encoding = markedEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : likelyEncoding(bytes));
  if (!encoding) return { ok: false, fault: fault('unknown-encoding', {}) };
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\u0000')) return { ok: false, fault: fault('not-text', {}) };
  return { ok: true, text, encoding, bom: hasMark(bytes) };
}

function hasMark(bytes: Uint8Array): boolean {
  const isUtf8Mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isUtf8Mark || markedEncoding(bytes) !== undefined;
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark is valid UTF-8 full of NULs, so those are counted first. */
function isUtf8(bytes: Uint8Array): boolean {
  if (bytes.subarray(0, 4096).includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const SAMPLE_BYTES = 64 * 1024;

function likelyEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 1].map((odd) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length);
  const [even = 0, odd = 0] = zeros;
  if (even + odd > sample.length / 4) return odd > even ? 'utf-16le' : 'utf-16be';
  const names = analyse(sample).map((match) => match.name as string);
  if (EIGHT_BIT.some((name) => names.includes(name))) return 'windows-1252';
  return names.map(decodable).find((name) => name !== undefined);
}

function decodable(name: string): string | undefined {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}
