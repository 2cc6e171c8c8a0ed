/** Turns a secret into bytes for the disk and back. `plain`: the bytes are not encrypted, which IT must be told. */
export interface Sealer {
  readonly plain: boolean;
  seal(secret: string): Uint8Array;
  /** @throws when the bytes were sealed by another user or key. */
  open(bytes: Uint8Array): string;
}

/** The part of Electron's `safeStorage` that is needed. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(bytes: Buffer): string;
}

export const PLAIN_SEALER: Sealer = Object.freeze({
  plain: true,
  seal: (secret: string) => Buffer.from(secret, 'utf8'),
  open: (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8'),
});

/** The system's key store; a file of mode 0600 where there is none or where it only pretends (`basic_text`). */
export function chooseSealer(safeStorage: SafeStorage, system: NodeJS.Platform): Sealer {
  if (!safeStorage.isEncryptionAvailable()) return PLAIN_SEALER;
  if (system === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend?.() ?? 'unknown';
    if (backend === 'basic_text' || backend === 'unknown') return PLAIN_SEALER;
  }
  return {
    plain: false,
    seal: (secret) => safeStorage.encryptString(secret),
    open: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
  };
}
