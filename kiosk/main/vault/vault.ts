import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../files/durable-file.ts';
import { PLAIN_SEALER, type Sealer } from './sealer.ts';

export type SecretName = 'identity' | 'journal-key';

export interface VaultDeps {
  readonly folder: string;
  readonly sealer: Sealer;
  readonly warn: (message: string) => void;
  readonly wallMs: () => number;
}

/** First byte of a vault file: how the rest is sealed. Tells a plain file from one whose key store is missing today. */
const SEALED = 's'.charCodeAt(0);
const PLAIN = 'p'.charCodeAt(0);

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Secrets of the device, one file each, replaced atomically, mode 0600, encrypted where the system can. */
export class Vault {
  readonly #deps: VaultDeps;

  constructor(deps: VaultDeps) {
    this.#deps = deps;
  }

  /** True while secrets are written unencrypted. */
  get plain(): boolean {
    return this.#deps.sealer.plain;
  }

  /** The secret; null when there is none or it cannot be opened any more (the file is then set aside, never deleted). */
  async read(name: SecretName): Promise<string | null> {
    try {
      return this.#opened(await readFile(this.#file(name)));
    } catch (error) {
      if (isMissing(error)) return null;
      this.#deps.warn(`vault: ${name} cannot be opened and is set aside`);
      await rename(this.#file(name), `${this.#file(name)}.unreadable-${this.#deps.wallMs()}`);
      return null;
    }
  }

  async write(name: SecretName, secret: string): Promise<void> {
    const { folder, sealer } = this.#deps;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const mark = sealer.plain ? PLAIN : SEALED;
    await replaceFile(this.#file(name), Buffer.concat([Buffer.of(mark), sealer.seal(secret)]));
  }

  async remove(name: SecretName): Promise<void> {
    await rm(this.#file(name), { force: true });
  }

  #opened(bytes: Uint8Array): string {
    const sealer = bytes[0] === PLAIN ? PLAIN_SEALER : this.#deps.sealer;
    if (bytes[0] !== PLAIN && (bytes[0] !== SEALED || sealer.plain)) throw new Error('sealed by another key store');
    return sealer.open(bytes.subarray(1));
  }

  #file(name: SecretName): string {
    return join(this.#deps.folder, `${name}.vault`);
  }
}
