import type * as z from 'zod/mini';
import type { Exchange } from '#shared/contract/exchange.ts';
import { type ProblemCode, problemReply } from '#shared/contract/problems.ts';

/** What went wrong with one exchange: a problem of the catalogue, no answer at all, or an answer that breaks the contract. */
export class ApiFailure extends Error {
  readonly code: ProblemCode | 'unreachable' | 'unexpected';
  readonly requestId: string | undefined;
  constructor(code: ApiFailure['code'], options: { requestId?: string | undefined; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.name = 'ApiFailure';
    this.code = code;
    this.requestId = options.requestId;
  }
}

/** Performs one exchange and answers with its checked reply, or throws `ApiFailure`. */
export type Call = <Request extends z.ZodMiniType, Reply extends z.ZodMiniType>(
  exchange: Exchange<Request, Reply>,
  request: z.input<Request>,
  signal?: AbortSignal,
) => Promise<z.output<Reply>>;

function address(exchange: Exchange, request: unknown): string {
  if (exchange.method === 'POST') return exchange.path;
  const given = Object.entries(request ?? {}).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query === '' ? exchange.path : `${exchange.path}?${query}`;
}

function init(exchange: Exchange, request: unknown, signal: AbortSignal | undefined): RequestInit {
  const common = { method: exchange.method, credentials: 'same-origin', signal: signal ?? null } as const;
  if (exchange.method !== 'POST') return { ...common, headers: { accept: 'application/json' } };
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  return { ...common, headers, body: JSON.stringify(request) };
}

async function refusal(response: Response): Promise<ApiFailure> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = problemReply.safeParse(body);
  if (!problem.success) return new ApiFailure(response.status >= 502 ? 'unreachable' : 'unexpected');
  return new ApiFailure(problem.data.code as ProblemCode, { requestId: problem.data.requestId });
}

/** The one way from the dashboard to its server; `fetch` is passed in so that tests can answer instead. */
export function createCall(fetch: typeof globalThis.fetch): Call {
  return async (exchange, request, signal) => {
    const response = await fetch(address(exchange, request), init(exchange, request, signal)).catch(
      (cause: unknown) => {
        throw new ApiFailure('unreachable', { cause });
      },
    );
    if (response.status !== exchange.status) throw await refusal(response);
    const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
    const reply = exchange.reply.safeParse(body);
    if (!reply.success) throw new ApiFailure('unexpected', { cause: reply.error });
    return reply.data;
  };
}
