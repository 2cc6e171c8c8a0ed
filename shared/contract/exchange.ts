import type * as z from 'zod/mini';

/** One HTTP exchange as a value: the server registers it, the client calls it, a contract test replays samples through it. */
export interface Exchange<Request extends z.ZodMiniType = z.ZodMiniType, Reply extends z.ZodMiniType = z.ZodMiniType> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** One sentence for the OpenAPI description. */
  readonly summary: string;
  /** Body of a POST, query of a GET or DELETE. */
  readonly request: Request;
  readonly reply: Reply;
  readonly status: 200 | 201 | 204;
}

export function exchange<Request extends z.ZodMiniType, Reply extends z.ZodMiniType>(
  description: Exchange<Request, Reply>,
): Exchange<Request, Reply> {
  return Object.freeze(description);
}
