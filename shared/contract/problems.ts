import * as z from 'zod/mini';

/**
 * The closed catalogue of problems. `detail` says what to do and never echoes input; codes are never reused.
 * `retry`: what a caller should do with the very same request.
 */
export const PROBLEMS = {
  bad_body: { status: 400, retry: 'never', detail: 'The request body does not have the expected form.' },
  bad_json: { status: 400, retry: 'never', detail: 'The request body is not valid JSON in UTF-8.' },
  bad_query: { status: 400, retry: 'never', detail: 'A query parameter is missing or not of the expected form.' },
  token_in_query: {
    status: 400,
    retry: 'never',
    detail: 'Send the token in the Authorization header, never in the address.',
  },
  unauthorized: { status: 401, retry: 'after-sign-in', detail: 'Sign in, or enrol this kiosk again.' },
  sign_in_failed: { status: 401, retry: 'never', detail: 'User name or password is wrong.' },
  forbidden: { status: 403, retry: 'never', detail: 'This account or device may not do that.' },
  revoked: { status: 403, retry: 'after-enrolment', detail: 'This kiosk has been taken out of use. Enrol it again.' },
  enrolment_refused: { status: 403, retry: 'never', detail: 'The code is wrong, used or expired. Ask for a new one.' },
  authorization_pending: {
    status: 400,
    retry: 'later',
    detail: 'Nobody has approved this kiosk yet. Ask again later.',
  },
  slow_down: { status: 400, retry: 'later', detail: 'Wait five seconds longer between two questions.' },
  access_denied: { status: 400, retry: 'never', detail: 'This kiosk was refused in the dashboard.' },
  expired_token: { status: 400, retry: 'never', detail: 'The code is out of date. Ask for a new one.' },
  pulse_refused: {
    status: 403,
    retry: 'never',
    detail: 'This code or link does not work or is out of date. Ask your team for a new one.',
  },
  bad_origin: { status: 403, retry: 'never', detail: 'The request comes from another site or host.' },
  hook_refused: {
    status: 403,
    retry: 'never',
    detail: 'A web-hook leads to a public https address; the operator may allow others by JUURI_HOOKS_PRIVATE=1.',
  },
  not_found: { status: 404, retry: 'never', detail: 'There is nothing at this address.' },
  method_not_allowed: { status: 405, retry: 'never', detail: 'This address does not take that method.' },
  request_timeout: { status: 408, retry: 'later', detail: 'The request took too long to arrive.' },
  clone_suspected: {
    status: 409,
    retry: 'after-enrolment',
    detail: 'Two devices use the same identity. Enrol both again.',
  },
  generation_ahead: {
    status: 409,
    retry: 'after-enrolment',
    detail: 'The token is newer than this server knows. Enrol again.',
  },
  pulse_answered: {
    status: 409,
    retry: 'never',
    detail: 'This code has been used, or the team has given its answers of this week.',
  },
  pulse_week_over: {
    status: 409,
    retry: 'never',
    detail: 'The week has changed. Open the page again for the questions of this week.',
  },
  too_large: { status: 413, retry: 'in-smaller-parts', detail: 'The request is too large. Send less at a time.' },
  uri_too_long: { status: 414, retry: 'never', detail: 'The address is too long.' },
  bad_media_type: { status: 415, retry: 'never', detail: 'Send application/json, plain or gzip.' },
  kiosk_too_old: {
    status: 426,
    retry: 'after-update',
    detail: 'This kiosk version is too old for the server. Update it; its answers are kept.',
  },
  too_many_requests: { status: 429, retry: 'later', detail: 'Too many requests. Wait before the next one.' },
  headers_too_large: { status: 431, retry: 'never', detail: 'The request headers are too large.' },
  internal: {
    status: 500,
    retry: 'later',
    detail: 'Something went wrong on the server. The request id finds it in the log.',
  },
  busy: { status: 503, retry: 'later', detail: 'The server is busy. Try again after the stated time.' },
  restore_suspected: {
    status: 503,
    retry: 'later',
    detail: 'This server has lost answers a kiosk has a receipt for. Nothing is accepted until its operator confirms.',
  },
  storage_unavailable: {
    status: 503,
    retry: 'later',
    detail: 'The server cannot store anything right now. Nothing was accepted.',
  },
} as const satisfies Record<string, { status: number; retry: string; detail: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** An expected refusal, thrown anywhere and turned into `application/problem+json` at the edge. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly retryAfterSeconds: number | undefined;
  constructor(code: ProblemCode, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(code, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The wire shape of every error (RFC 9457, reduced to what a caller uses). */
export const problemReply = z.object({ code: z.string(), detail: z.string(), requestId: z.string() });
