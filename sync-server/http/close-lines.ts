import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * When the door is closed, lines on which nothing was ever asked end at once, others with their answer, and what is not answered after
 * `stopMs` ends too. Node closes an idle line only after its first request and not after its last, and watches no slow one any more
 * once its server closes.
 */
export function closeLinesOnStop(app: FastifyInstance, stopMs: number): void {
  const lines = new Map<string, Socket>();
  const asked = new Set<string>();
  let isStopping = false;
  app.server.on('connection', (socket: Socket) => {
    const name = lineOf(socket);
    lines.set(name, socket);
    socket.once('close', () => {
      lines.delete(name);
      asked.delete(name);
    });
  });
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    asked.add(lineOf(socket));
    response.once('finish', () => {
      if (isStopping) socket.end();
    });
  });
  app.addHook('preClose', async () => {
    isStopping = true;
    for (const [name, socket] of lines) if (!asked.has(name)) socket.destroy();
    setTimeout(() => {
      for (const socket of lines.values()) socket.destroy();
    }, stopMs).unref();
  });
}

/** Under TLS a request has another socket than its connection; the address is the same. */
function lineOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
