import { webcrypto } from 'node:crypto';
import {
  KEY_INFO,
  nonceOf,
  readKey,
  type UnsentAnswer,
  type UnsentKiosk,
  type UnsentPart,
  type UnsentRaw,
  unsentHeader,
  unsentPart,
} from '#shared/contract/unsent-file.ts';

export interface UnsentFile {
  readonly kiosk: UnsentKiosk;
  readonly answers: readonly UnsentAnswer[];
  readonly raw: readonly UnsentRaw[];
}

/** `sealed`: another key, or bytes that were changed, cut off or put in another order. */
export type UnsentFileFault = 'form' | 'key' | 'sealed';

const { subtle } = webcrypto;

/** Opens a file of unsent answers with the key the kiosk showed; whole or not at all. */
export async function openUnsentFile(text: string, typedKey: string): Promise<UnsentFile | UnsentFileFault> {
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const header = unsentHeader.safeParse(parsed(head)).data;
  if (!header || lines.length === 0) return 'form';
  const key = readKey(typedKey);
  if (key === null) return 'key';
  const secret = await secretOf(key, header.salt);
  const parts: UnsentPart[] = [];
  for (const [at, line] of lines.entries()) {
    const plain = await unseal(secret, { line, header: head, nonce: nonceOf(at, at === lines.length - 1) });
    const part = unsentPart.safeParse(parsed(plain ?? '')).data;
    if (plain === null) return 'sealed';
    if (!part) return 'form';
    parts.push(part);
  }
  const kiosk = parts.find((part) => part.part === 'kiosk');
  if (!kiosk) return 'form';
  return {
    kiosk,
    answers: parts.flatMap((part) => (part.part === 'answers' ? part.items : [])),
    raw: parts.flatMap((part) => (part.part === 'raw' ? part.rows : [])),
  };
}

async function secretOf(key: string, salt: string): Promise<webcrypto.CryptoKey> {
  const material = await subtle.importKey('raw', Buffer.from(key), 'HKDF', false, ['deriveKey']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: Buffer.from(salt, 'hex'), info: Buffer.from(KEY_INFO) };
  return subtle.deriveKey(parameters, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
}

async function unseal(
  secret: webcrypto.CryptoKey,
  { line, header, nonce }: { readonly line: string; readonly header: string; readonly nonce: Uint8Array<ArrayBuffer> },
): Promise<string | null> {
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: Buffer.from(header) };
  try {
    return Buffer.from(await subtle.decrypt(parameters, secret, Buffer.from(line, 'base64'))).toString('utf8');
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
