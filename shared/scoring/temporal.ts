type TemporalApi = typeof import('temporal-polyfill')['Temporal'];

/** Browsers of 2026 bring Temporal; Node 24 and older browsers load the polyfill: 19 kB that no kiosk's first screen waits for. */
const builtIn = Reflect.get(globalThis, 'Temporal') as TemporalApi | undefined;
export const Temporal: TemporalApi = builtIn ?? (await import('temporal-polyfill')).Temporal;
