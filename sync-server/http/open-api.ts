import * as z from 'zod/mini';
import type { Exchange } from '#shared/contract/exchange.ts';
import { problemReply } from '#shared/contract/problems.ts';

/** OpenAPI 3.1 of the registered exchanges; JSON Schema 2020-12 is its schema language, so zod's output stands as it is. */
export function openApiDocument(exchanges: readonly Exchange[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const exchange of exchanges) {
    const operations = paths[exchange.path] ?? {};
    operations[exchange.method.toLowerCase()] = operation(exchange);
    paths[exchange.path] = operations;
  }
  return { openapi: '3.1.0', info: { title: 'Juuri', version: '1' }, paths };
}

function operation(exchange: Exchange): object {
  const request = schemaOf(exchange.request, 'input');
  return {
    summary: exchange.summary,
    ...(exchange.method === 'POST'
      ? { requestBody: { required: true, content: { 'application/json': { schema: request } } } }
      : { parameters: queryParameters(request) }),
    responses: {
      [exchange.status]:
        exchange.status === 204 ? { description: 'Done.' } : jsonReply(exchange.summary, exchange.reply),
      default: jsonReply('A problem.', problemReply, 'application/problem+json'),
    },
  };
}

function jsonReply(description: string, schema: z.ZodMiniType, mediaType = 'application/json'): object {
  return { description, content: { [mediaType]: { schema: schemaOf(schema, 'output') } } };
}

function queryParameters(request: { properties?: Record<string, unknown>; required?: string[] }): object[] {
  return Object.entries(request.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: request.required?.includes(name) ?? false,
    schema,
  }));
}

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output') {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
}
