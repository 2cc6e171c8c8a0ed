import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

/** A handler of app://kiosk behind http on a loopback port: what a browser gets is what Electron would get. */
export interface HandlerDoor {
  readonly url: string;
  readonly port: number;
  close(): void;
}

export async function serveHandler(handle: (request: Request) => Promise<Response>, port = 0): Promise<HandlerDoor> {
  const server = createServer((request, reply) => {
    handle(asSchemeRequest(request))
      .then((response) => send(response, reply))
      .catch((error: Error) => reply.destroy(error));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const listening = (server.address() as AddressInfo).port;
  return {
    url: `http://localhost:${listening}/`,
    port: listening,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function asSchemeRequest(request: IncomingMessage): Request {
  const { method = 'GET', url = '/' } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(request) as ReadableStream<Uint8Array>);
  return new Request(`app://kiosk${url}`, { method, headers, body, duplex: 'half' } as RequestInit);
}

async function send(response: Response, reply: ServerResponse): Promise<void> {
  reply.writeHead(response.status, Object.fromEntries(response.headers));
  reply.end(Buffer.from(await response.arrayBuffer()));
}
