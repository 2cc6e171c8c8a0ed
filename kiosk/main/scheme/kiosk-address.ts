/** The origin of the renderer. Frozen for ever: another one would make all stored answers invisible. */
export const KIOSK_SCHEME = 'app';
export const KIOSK_HOST = 'kiosk';
export const KIOSK_START = `${KIOSK_SCHEME}://${KIOSK_HOST}/index.html`;
/** Words alone: shown while the kiosk's own page fails again and again. */
export const KIOSK_SAFE_PAGE = `${KIOSK_SCHEME}://${KIOSK_HOST}/safe.html`;

/**
 * True when `address` lies in the kiosk itself. Scheme and host are compared by themselves: `URL.origin` is the string
 * "null" for every custom scheme, so comparing origins would let any other custom scheme in.
 */
export function isKioskAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${KIOSK_SCHEME}:` &&
    url.host.toLowerCase() === KIOSK_HOST &&
    url.username === '' &&
    url.password === '' &&
    !/^[a-z]+:\/*[^/?#]*@/i.test(address)
  );
}
