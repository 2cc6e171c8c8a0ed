import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, readSync, statSync, truncateSync, writeSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Contents } from '../../db/snapshot.ts';

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const manifest = z.object({
  format: z.literal(1),
  /** ISO time. */
  madeAt: z.string(),
  serverId: z.string(),
  epoch: z.int(),
  watermark: z.int(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.record(z.string(), z.object({ rows: z.int(), hash: digest })),
  /** Of the database before the manifest. */
  bytes: z.int(),
  sha256: digest,
});
export type Manifest = z.infer<typeof manifest>;

/**
 * A backup is one file: the database, as SQLite reads it; behind it the manifest as JSON; the manifest's SHA-256; its length
 * (u32, big-endian); eight bytes that say what this is. One file cannot lose its other half.
 */
const MAGIC = Buffer.from('JUURIBK1', 'latin1');
const FOOT_BYTES = 32 + 4 + MAGIC.length;
const MAX_MANIFEST_BYTES = 1024 * 1024;

/** The file is no whole backup; the message says why in words that follow the file's name. */
export class BackupError extends Error {
  override name = 'BackupError';
}

/** Appends the manifest to a copied database and brings the whole file to the disk. */
export async function sealBackup(file: string, contents: Contents, madeAt: number): Promise<Manifest> {
  const bytes = statSync(file).size;
  const sha256 = await digestOfStart(file, bytes);
  const sealed: Manifest = {
    format: 1,
    madeAt: new Date(madeAt).toISOString(),
    ...contents,
    migrations: [...contents.migrations],
    bytes,
    sha256,
  };
  const json = Buffer.from(JSON.stringify(sealed));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  appendDurably(file, Buffer.concat([json, createHash('sha256').update(json).digest(), length, MAGIC]));
  return sealed;
}

function appendDurably(file: string, bytes: Uint8Array): void {
  const handle = openSync(file, 'a');
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Reads the manifest and checks every byte of the file against it. Throws BackupError. */
export async function checkBackup(file: string): Promise<Manifest> {
  const read = readManifest(file);
  if ((await digestOfStart(file, read.bytes)) !== read.sha256) {
    throw new BackupError('its content does not match its checksum; take another backup');
  }
  return read;
}

function readManifest(file: string): Manifest {
  const { size } = statSync(file);
  const foot = readAt(file, size - FOOT_BYTES, FOOT_BYTES);
  if (!foot?.subarray(36).equals(MAGIC)) throw new BackupError('it is not a whole Juuri backup');
  const length = foot.readUInt32BE(32);
  const start = size - FOOT_BYTES - length;
  const json = length <= MAX_MANIFEST_BYTES ? readAt(file, start, length) : null;
  const isWhole = json && createHash('sha256').update(json).digest().equals(foot.subarray(0, 32));
  const parsed = isWhole ? manifest.safeParse(JSON.parse(json.toString('utf8'))).data : undefined;
  if (!parsed || parsed.bytes !== start) throw new BackupError('its manifest is damaged; take another backup');
  return parsed;
}

function readAt(file: string, start: number, length: number): Buffer | null {
  if (start < 0) return null;
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return readSync(handle, bytes, 0, length, start) === length ? bytes : null;
  } finally {
    closeSync(handle);
  }
}

async function digestOfStart(file: string, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  if (bytes > 0) for await (const part of createReadStream(file, { end: bytes - 1 })) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Takes the manifest off a copy, which leaves the plain database. */
export function unseal(file: string, { bytes }: Manifest): void {
  truncateSync(file, bytes);
}
