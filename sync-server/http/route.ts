import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type * as z from 'zod/mini';
import type { Exchange } from '#shared/contract/exchange.ts';
import { Problem } from '#shared/contract/problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Neither logged nor measured: a time or an address beside a request of staff could tell who said what. */
    unseen?: boolean;
  }
  interface FastifyInstance {
    /** Every exchange registered so far: the source of the OpenAPI description. */
    exchanges: Exchange[];
  }
}

interface RouteOptions {
  /** Run before the body is read: authentication, limits. */
  readonly guards?: readonly onRequestAsyncHookHandler[];
  /** See `UNSEEN`. */
  readonly unseen?: boolean;
  /** Bytes of the largest body, where it is not the common limit. */
  readonly bodyLimit?: number;
}

/** Route options of what leaves no trace: faults of the server are logged without the request, everything else is not. */
export const UNSEEN = { logLevel: 'error', config: { unseen: true } } as const;

type Handler<Request extends z.ZodMiniType, Reply extends z.ZodMiniType> = (
  input: z.output<Request>,
  context: { readonly request: FastifyRequest; readonly reply: FastifyReply },
) => Promise<z.output<Reply>>;

/**
 * Registers an exchange of the contract. The body (POST) or query (GET, DELETE) is parsed by its schema, else `bad_body` or
 * `bad_query`; the reply is checked too, so that nothing the contract does not name ever leaves the server.
 */
export function route<Request extends z.ZodMiniType, Reply extends z.ZodMiniType>(
  app: FastifyInstance,
  exchange: Exchange<Request, Reply>,
  handler: Handler<Request, Reply>,
  options: RouteOptions = {},
): void {
  app.exchanges.push(exchange);
  app.route({
    method: exchange.method,
    url: exchange.path,
    ...(options.unseen ? UNSEEN : {}),
    ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
    onRequest: [...(options.guards ?? [])],
    handler: async (request, reply) => {
      const value = await handler(parseInput(exchange, request), { request, reply });
      if (reply.sent) return reply;
      reply.code(exchange.status).header('cache-control', reply.getHeader('cache-control') ?? 'no-store');
      if (exchange.status === 204) return reply.send();
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(exchange.reply.parse(value)));
    },
  });
}

function parseInput<Request extends z.ZodMiniType>(
  exchange: Exchange<Request, z.ZodMiniType>,
  request: FastifyRequest,
): z.output<Request> {
  const isPost = exchange.method === 'POST';
  const parsed = exchange.request.safeParse(isPost ? request.body : request.query);
  if (parsed.success) return parsed.data;
  throw new Problem(isPost ? 'bad_body' : 'bad_query', { cause: parsed.error });
}
