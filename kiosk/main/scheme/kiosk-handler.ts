import type { KioskFiles } from './file-list.ts';
import { KIOSK_HOST, KIOSK_SCHEME } from './kiosk-address.ts';
import { problemResponse } from './problem-response.ts';
import { SECURITY_HEADERS } from './response-headers.ts';

const LONGEST_PATH = 1024;
export const API_PREFIX = '/api';

export interface KioskHandlerDeps {
  readonly files: KioskFiles;
  readonly readFile: (file: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Answers everything below `/api/`. */
  readonly forward: (request: Request, path: string) => Promise<Response>;
  readonly newId: () => string;
}

async function fileResponse(request: Request, pathname: string, deps: KioskHandlerDeps): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problemResponse('method_not_allowed', deps.newId(), { allow: 'GET, HEAD' });
  }
  const found = deps.files.get(pathname === '/' ? '/index.html' : pathname);
  if (found === undefined) return problemResponse('not_found', deps.newId());
  const body = request.method === 'HEAD' ? null : await deps.readFile(found.file);
  return new Response(body, {
    headers: { ...SECURITY_HEADERS, 'content-type': found.type, 'cache-control': 'no-cache' },
  });
}

/** Answers every request to `app://kiosk/`: the listed files, `/api/*` by the server, nothing else. Never rejects. */
export function createKioskHandler(deps: KioskHandlerDeps): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const url = URL.parse(request.url);
      const ours = url?.protocol === `${KIOSK_SCHEME}:` && url.host.toLowerCase() === KIOSK_HOST;
      if (url === null || !ours || url.pathname.length > LONGEST_PATH)
        return problemResponse('not_found', deps.newId());
      if (url.pathname.startsWith(`${API_PREFIX}/`)) {
        return await deps.forward(request, url.pathname.slice(API_PREFIX.length) + url.search);
      }
      return await fileResponse(request, url.pathname, deps);
    } catch {
      // A file that vanished or a body that broke off: the page sees a plain fault, never a stack or a path.
      return problemResponse('internal', deps.newId());
    }
  };
}
