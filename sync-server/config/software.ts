declare const __APP_BUILD__: string | undefined;

/** What computes the figures: the built version, or the sources of a checkout. */
export const SOFTWARE = typeof __APP_BUILD__ === 'undefined' ? 'juuri from source' : `juuri ${__APP_BUILD__}`;
