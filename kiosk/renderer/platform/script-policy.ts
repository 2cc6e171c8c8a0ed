/** Addresses of scripts that this page may start: its service worker and its journal worker, from its own origin. */
export interface ScriptPolicy {
  createScriptURL(address: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

/**
 * The one Trusted Types policy the content security policy allows (`kiosk-sw`). To be called once a page: a second policy of
 * that name is refused by the browser. Its results are typed as text, since the page's own types know no trusted ones.
 */
export function createScriptPolicy(scope: { location: Location; trustedTypes?: PolicyFactory }): ScriptPolicy {
  const rules: ScriptPolicy = { createScriptURL: (address) => ownAddress(address, scope.location) };
  return scope.trustedTypes?.createPolicy('kiosk-sw', rules) ?? rules;
}

function ownAddress(address: string, location: Location): string {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin || !url.pathname.endsWith('.js'))
    throw new TypeError('not a script of this kiosk');
  return url.href;
}
