import type * as z from 'zod/mini';
import {
  groupsOfKey,
  KEY_ALPHABET,
  KEY_INFO,
  KEY_LETTERS,
  nonceOf,
  PART_ANSWERS,
  type UnsentPart,
  type unsentHeader,
} from '#shared/contract/unsent-file.ts';
import type { WrittenFile } from '../platform/platform.ts';
import { toBase64 } from './base64.ts';
import { dayCountsOf } from './report.ts';
import { enrolled, type StoreContext } from './store-context.ts';
import type { SalvageRow } from './sync-storage.ts';
import { type Unsettled, unsettled } from './unsettled.ts';

export interface UnsentExport extends WrittenFile {
  /** The key in groups of letters: shown once, kept nowhere. */
  readonly key: readonly string[];
  readonly count: number;
  /** Names of everything in the file. */
  readonly names: ReadonlySet<string>;
}

const SALT_BYTES = 16;
/** One call to the host takes 64 KiB. */
const PIECE_CHARACTERS = 48 * 1024;
/** Letters that are drawn again, so that each is as likely. */
const FAIR_BELOW = Math.floor(256 / KEY_ALPHABET.length) * KEY_ALPHABET.length;

/**
 * Writes everything the server has no receipt for into one sealed file of the host. Rejects when the host cannot write it; then
 * nothing has changed. Nothing is deleted here.
 */
export async function exportUnsent(context: StoreContext): Promise<UnsentExport> {
  const { writeFile } = context.platform.setUp;
  if (!writeFile) throw new Error('this host writes no files');
  const key = newKey();
  const sealer = await openSealer(key);
  const names = new Set<string>();
  const name = `juuri-unsent-${new Date(context.deps.now()).toISOString().replace(/[:.]/g, '-')}.txt`;
  let written = await writeFile({ name, text: sealer.header, isFirst: true, isLast: false });
  const put = async (part: UnsentPart, isLast: boolean) => {
    const line = await sealer.line(part, isLast);
    for (let at = 0; at < line.length; at += PIECE_CHARACTERS) {
      const end = at + PIECE_CHARACTERS;
      written = await writeFile({
        name,
        text: line.slice(at, end),
        isFirst: false,
        isLast: isLast && end >= line.length,
      });
    }
  };
  for await (const found of unsettled(context)) for (const part of partsOf(found, names)) await put(part, false);
  await put(await kioskPart(context), true);
  return { ...written, key: groupsOfKey(key), count: names.size, names };
}

/** What the daily proof says when the file has been taken in: all that was finished has come. */
async function kioskPart(context: StoreContext): Promise<UnsentPart> {
  const { serverId, deviceId, installId, name } = enrolled(context);
  const days = (await dayCountsOf(context)).map((day) => ({ ...day, sent: day.finished, unsent: 0 }));
  const { durableNext: next } = context.state;
  return { part: 'kiosk', serverId, deviceId, installId, name, madeAt: context.deps.now(), next, days };
}

function partsOf({ answers, raw }: Unsettled, names: Set<string>): UnsentPart[] {
  for (const { responseId } of answers) names.add(responseId);
  for (const { name } of raw) names.add(name);
  const items = answers.map(({ responseId, hash, frozen }) => ({ responseId, hash, frozen }));
  const rows = raw.map(({ name: _name, hash: _hash, ...row }: SalvageRow) => row);
  return [
    ...inParts(items).map((some) => ({ part: 'answers' as const, items: some })),
    ...inParts(rows).map((some) => ({ part: 'raw' as const, rows: some })),
  ];
}

function inParts<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / PART_ANSWERS);
  return Array.from({ length: count }, (_, at) => all.slice(at * PART_ANSWERS, (at + 1) * PART_ANSWERS));
}

function newKey(): string {
  let key = '';
  while (key.length < KEY_LETTERS) {
    const [drawn = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (drawn < FAIR_BELOW) key += KEY_ALPHABET[drawn % KEY_ALPHABET.length];
  }
  return key;
}

/** Seals part after part; see `shared/contract/unsent-file.ts`. */
async function openSealer(key: string) {
  const encoder = new TextEncoder();
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const hex = Array.from(salt, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const header = JSON.stringify({ juuri: 'unsent', version: 1, salt: hex } satisfies z.infer<typeof unsentHeader>);
  const material = await crypto.subtle.importKey('raw', encoder.encode(key), 'HKDF', false, ['deriveKey']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt, info: encoder.encode(KEY_INFO) };
  const cipher = { name: 'AES-GCM', length: 256 };
  const secret = await crypto.subtle.deriveKey(parameters, material, cipher, false, ['encrypt']);
  let number = 0;
  return {
    header: `${header}\n`,
    line: async (part: UnsentPart, isLast: boolean): Promise<string> => {
      const iv = nonceOf(number++, isLast);
      const plain = encoder.encode(JSON.stringify(part));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: encoder.encode(header) },
        secret,
        plain,
      );
      return `${toBase64(new Uint8Array(sealed))}\n`;
    },
  };
}
