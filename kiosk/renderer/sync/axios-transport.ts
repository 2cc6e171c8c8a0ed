import axios, { type AxiosResponse } from 'axios';
import type { Answer, Call, Transport } from './transport.ts';

/** axios has no deadline by default; both are set, since its timeout does not cover every stage of a connection. */
const DEADLINE_MS = 30_000;

/** The device API over axios. Every status is an answer; bodies come back unparsed, so that the contract alone judges them. */
export function axiosTransport(apiBase: string, deadlineMs = DEADLINE_MS): Transport {
  const client = axios.create({
    baseURL: apiBase,
    timeout: deadlineMs,
    responseType: 'text',
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
    maxRedirects: 0,
  });
  return async (call) => {
    try {
      return answerOf(await client.request<string>(requestOf(call, deadlineMs)));
    } catch (error) {
      return { kind: 'no-answer', cause: axios.isAxiosError(error) ? (error.code ?? 'UNKNOWN') : 'UNKNOWN' };
    }
  };
}

function requestOf({ method, path, token, headers, body }: Call, deadlineMs: number) {
  return {
    method,
    url: path,
    signal: AbortSignal.timeout(deadlineMs),
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { data: body }),
  };
}

function answerOf(response: AxiosResponse<string>): Answer {
  const header = (name: string): string | undefined => {
    const value: unknown = response.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const retryAfter = header('retry-after');
  const etag = header('etag');
  return {
    kind: 'answer',
    status: response.status,
    contentType: header('content-type') ?? '',
    text: typeof response.data === 'string' ? response.data : '',
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(etag === undefined ? {} : { etag }),
  };
}
