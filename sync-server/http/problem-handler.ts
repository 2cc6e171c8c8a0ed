import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, Problem, type ProblemCode } from '#shared/contract/problems.ts';
import type { Metrics } from './metrics.ts';

/** Fastify's own refusals in the words of the catalogue. */
const FRAMEWORK_CODES: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'bad_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad_body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad_json',
};

/** Turns every error and every unknown address into `application/problem+json`. Must be called before routes are added. */
export function answerProblems(app: FastifyInstance, { problems }: Pick<Metrics, 'problems'>): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = toProblem(error);
    logProblem(request, problem, error);
    problems.inc({ code: problem.code });
    sendProblem(request, reply, problem);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request.url);
    const other = (['GET', 'POST', 'DELETE'] as const).filter((method) => app.hasRoute({ method, url: path }));
    if (other.length === 0) return sendProblem(request, reply, new Problem('not_found'));
    reply.header('allow', other.join(', '));
    sendProblem(request, reply, new Problem('method_not_allowed'));
  });
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  const { status, detail } = PROBLEMS[problem.code];
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  // What is left of a refused body is not read: the connection cannot be used for another request.
  if (status === 413 || status === 408) reply.header('connection', 'close');
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ code: problem.code, detail, requestId: request.id }));
}

export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

function toProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  const code = FRAMEWORK_CODES[error.code];
  if (code) return new Problem(code, { cause: error });
  return new Problem(error.statusCode === 400 ? 'bad_body' : 'internal', { cause: error });
}

/** Refusals are the caller's matter and stand in the request log; only faults of the server are told with their cause. */
function logProblem(request: FastifyRequest, problem: Problem, error: Error): void {
  if (PROBLEMS[problem.code].status < 500) request.log.info({ code: problem.code }, 'refused');
  else if (problem.code === 'busy') request.log.warn({ code: problem.code }, 'refused');
  else request.log.error({ code: problem.code, err: problem.cause ?? error }, 'failed');
}
