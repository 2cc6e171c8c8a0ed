import type { Exchange } from '#shared/contract/exchange.ts';

/** One HTTP call of the device API. */
export interface Call {
  readonly method: Exchange['method'];
  readonly path: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What came back: an HTTP answer of whatever origin, or none at all within the deadline. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly contentType: string;
      /** Unparsed text of the body. */
      readonly text: string;
      readonly retryAfter?: string;
      readonly etag?: string;
    }
  | {
      readonly kind: 'no-answer';
      /** A short code such as `ECONNABORTED`, for the log. */
      readonly cause: string;
    };

/** Sends one call; never rejects. */
export type Transport = (call: Call) => Promise<Answer>;

/** The JSON of an answer, or undefined when it is not said to be JSON or is none. */
export function jsonOf(answer: Extract<Answer, { kind: 'answer' }>): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(answer.contentType)) return undefined;
  try {
    return JSON.parse(answer.text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
