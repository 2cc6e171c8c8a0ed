/** Header by which a kiosk that has no identity yet names its server to the forwarder in Electron's main process. */
export const ENROLMENT_SERVER_HEADER = 'juuri-server';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export type ServerAddress =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly fault: 'not-an-address' | 'not-https' };

/**
 * The origin of a server as typed by a person: scheme optional (https then), path ignored.
 * Plain http is taken for this very machine only; user info never, nor a name with a closing dot or in another script, which
 * could look like a server's and be another's.
 */
export function parseServerAddress(text: string): ServerAddress {
  const typed = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (
    url === null ||
    url.hostname === '' ||
    url.username !== '' ||
    url.password !== '' ||
    typed.includes('@') ||
    isDisguised(url)
  ) {
    return { ok: false, fault: 'not-an-address' };
  }
  if (url.protocol === 'https:') return { ok: true, origin: url.origin };
  if (url.protocol === 'http:') {
    return LOOPBACK.test(url.hostname) ? { ok: true, origin: url.origin } : { ok: false, fault: 'not-https' };
  }
  return { ok: false, fault: 'not-an-address' };
}

function isDisguised({ hostname }: URL): boolean {
  return hostname.endsWith('.') || hostname.split('.').some((label) => label.startsWith('xn--'));
}

/** True for nothing but an origin, written out: what a file says is not typed by a person and has no path. */
export function isServerOrigin(text: string): boolean {
  const address = parseServerAddress(text);
  return address.ok && (text === address.origin || text === `${address.origin}/`);
}
