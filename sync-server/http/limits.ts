/** What one caller may ask for; a test or a benchmark passes others. */
export interface Limits {
  /** Requests of one address in ten seconds, whatever they show: a whole fleet may come through one. */
  readonly perAddressInAll: number;
  /** Requests of one device (by token) in ten seconds. */
  readonly perDevice: number;
  /** Requests of one address without a device token in ten seconds. */
  readonly perAddress: number;
  /** Enrolment and sign-in tries of one address in a minute. */
  readonly guesses: number;
  /** Wrong codes of waiting kiosks tried from one address in a minute. */
  readonly wrongUserCodes: number;
  /** Batches on their way in or worked on at the same time; more wait, before their bodies are read. */
  readonly batchesInFlight: number;
  /** The same by bytes of their bodies. */
  readonly bytesInFlight: number;
  /** How many wait, one of each kiosk, and how long; more are told to come back. */
  readonly batchesWaiting: number;
  readonly waitingMs: number;
  readonly connections: number;
  /** Open connections of one address; not counted where a proxy stands in front. */
  readonly connectionsPerAddress: number;
  /** The oldest form of the sync protocol that is still taken. */
  readonly minProto: number;
  readonly headersMs: number;
  readonly requestMs: number;
  readonly connectionCheckMs: number;
  /** A connection on which nothing moves, in either direction. */
  readonly idleMs: number;
  /** What is under way when the server stops; well below the time in which the process must have ended. */
  readonly stopMs: number;
}

export const LIMITS: Limits = {
  perAddressInAll: 6_000,
  perDevice: 300,
  perAddress: 300,
  guesses: 20,
  wrongUserCodes: 5,
  batchesInFlight: 64,
  bytesInFlight: 16 * 1024 * 1024,
  batchesWaiting: 256,
  waitingMs: 10_000,
  connections: 4096,
  connectionsPerAddress: 3_500,
  minProto: 1,
  headersMs: 10_000,
  requestMs: 30_000,
  connectionCheckMs: 5_000,
  idleMs: 120_000,
  stopMs: 10_000,
};

export const MAX_BODY_BYTES = 256 * 1024;
export const MAX_INFLATED_BYTES = 1024 * 1024;
export const MAX_JSON_DEPTH = 32;
/** Commas and colons outside strings: more than any honest batch holds. */
export const MAX_JSON_MARKS = 20_000;
export const MAX_HEADERS = 100;
export const MAX_HEADER_BYTES = 16 * 1024;
export const MAX_URL_LENGTH = 8 * 1024;
