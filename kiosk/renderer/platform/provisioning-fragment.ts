import { PROVISIONING_FRAGMENT, readProvisioningFile } from '#shared/contract/provisioning-file.ts';
import type { FoundProvisioning } from './platform.ts';

/** The provisioning file behind the `#` of the page's address, which is wiped from address and history as it is read. */
export function readFragment(page: Pick<Window, 'location' | 'history'>): FoundProvisioning {
  const { hash, pathname, search } = page.location;
  if (!hash.startsWith(PROVISIONING_FRAGMENT)) return { state: 'none' };
  page.history.replaceState(null, '', pathname + search);
  const reading = readProvisioningFile(textOf(hash.slice(PROVISIONING_FRAGMENT.length)));
  return reading.ok
    ? { state: 'found', name: '#', file: reading.file }
    : { state: 'damaged', name: '#', key: reading.key };
}

function textOf(base64url: string): string {
  try {
    const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)));
  } catch {
    // No base64: damaged, which the reader of the file says of an empty text too.
    return '';
  }
}
