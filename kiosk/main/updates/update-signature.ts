import { createPublicKey, verify } from 'node:crypto';

/** The metadata of one release, as electron-updater reads it from the feed; `signature` is laid in by the publisher. */
export interface OfferedUpdate {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly sha512: string }[];
  /** Base64 of the Ed25519 signature over `signedText`. */
  readonly signature?: string;
}

/** What is signed: the version and the name and checksum of every installer, one a line, sorted by name. */
export function signedText({ version, files }: OfferedUpdate): string {
  const lines = files.map(({ url, sha512 }) => `${url} ${sha512}`).toSorted();
  return ['juuri-update', version, ...lines, ''].join('\n');
}

/**
 * True when the publisher's Ed25519 signature stands over this very release.
 * Needed beside electron-updater, which checks no signature on Linux.
 */
export function isSignedUpdate(update: OfferedUpdate, publicKeyPem: string): boolean {
  try {
    const signature = Buffer.from(update.signature ?? '', 'base64');
    return verify(null, Buffer.from(signedText(update), 'utf8'), createPublicKey(publicKeyPem), signature);
  } catch {
    // A key or signature that cannot even be read signs nothing.
    return false;
  }
}

function numbersOf(version: string): readonly number[] {
  return version.split('-')[0]?.split('.').map(Number) ?? [];
}

/** True when `offered` is a higher version than `running` (three numbers; a pre-release suffix is ignored). */
export function isNewer(offered: string, running: string): boolean {
  const [a, b] = [numbersOf(offered), numbersOf(running)];
  const at = [0, 1, 2].find((index) => (a[index] ?? 0) !== (b[index] ?? 0));
  return at !== undefined && (a[at] ?? 0) > (b[at] ?? 0);
}
