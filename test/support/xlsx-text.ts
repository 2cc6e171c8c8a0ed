import { inflateRawSync } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;

/** Every part of a workbook as text, by name: enough to look for what must or must not be in it. */
export function xlsxParts(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(file.length - 22 + 16);
  while (file.readUInt32LE(at) === CENTRAL_HEADER) {
    const [packed, nameLength, extra, comment] = [20, 28, 30, 32].map((field) =>
      field === 20 ? file.readUInt32LE(at + field) : file.readUInt16LE(at + field),
    ) as [number, number, number, number];
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    parts.set(name, partAt(file, file.readUInt32LE(at + 42), packed));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

function partAt(file: Buffer, at: number, packed: number): string {
  if (file.readUInt32LE(at) !== LOCAL_HEADER) throw new Error('This is not the beginning of a zipped file.');
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const bytes = file.subarray(start, start + packed);
  return (file.readUInt16LE(at + 8) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8');
}
