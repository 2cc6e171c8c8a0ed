import { PROBLEMS, type ProblemCode } from '#shared/contract/problems.ts';
import { SECURITY_HEADERS } from './response-headers.ts';

/** A refusal in the same shape as the server's, so that the renderer needs one reader only. */
export function problemResponse(code: ProblemCode, requestId: string, headers: Record<string, string> = {}): Response {
  const { status, detail } = PROBLEMS[code];
  return new Response(JSON.stringify({ code, detail, requestId }), {
    status,
    headers: {
      ...SECURITY_HEADERS,
      ...headers,
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
    },
  });
}

/** The server could not be reached or answered with something that must not be passed on: an unknown outcome. */
export function unreachableResponse(): Response {
  return new Response(null, { status: 502, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } });
}
