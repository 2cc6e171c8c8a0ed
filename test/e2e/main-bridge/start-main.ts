import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { BrowserContext } from 'playwright-core';
import type { KioskIpcOutcome } from '../../../kiosk/ipc/ipc-outcome.ts';
import { kioskIpc } from '../../../kiosk/ipc/kiosk-ipc.ts';
import { createKioskIpcHandlers } from '../../../kiosk/main/ipc/kiosk-ipc-handlers.ts';
import { serveKioskIpc } from '../../../kiosk/main/ipc/serve-kiosk-ipc.ts';
import { JournalFile } from '../../../kiosk/main/journal/journal-file.ts';
import { listKioskFiles } from '../../../kiosk/main/scheme/file-list.ts';
import { createForwarder } from '../../../kiosk/main/scheme/forward-to-server.ts';
import { createKioskHandler } from '../../../kiosk/main/scheme/kiosk-handler.ts';
import { journalKey, loadIdentity } from '../../../kiosk/main/vault/device-secrets.ts';
import { PLAIN_SEALER } from '../../../kiosk/main/vault/sealer.ts';
import { Vault } from '../../../kiosk/main/vault/vault.ts';

const RENDERER = join(import.meta.dirname, '../../../dist/renderer');

/** The main process without Electron: its real journal, vault, ipc and scheme handler, reached over http and a page binding. */
export interface MainBridge {
  /** Where the scheme handler answers instead of app://kiosk; the same after a restart with the same port. */
  readonly url: string;
  readonly port: number;
  /** Gives the pages of a browser `window.kiosk`, as the preload script would. */
  installInto(context: BrowserContext): Promise<void>;
  close(): Promise<void>;
}

export async function startMain(dataFolder: string, port = 0): Promise<MainBridge> {
  const warn = () => undefined;
  const vault = new Vault({ folder: join(dataFolder, 'vault'), sealer: PLAIN_SEALER, warn, wallMs: Date.now });
  const key = await journalKey(vault);
  const journal = await JournalFile.open({ folder: join(dataFolder, 'journal'), key, wallMs: Date.now });
  const forward = createForwarder({
    enrolledServer: async () => (await loadIdentity(vault))?.serverUrl ?? null,
    fetch,
    newId: randomUUID,
    warn,
  });
  const read = async (file: string) => new Uint8Array(await readFile(file));
  const files = listKioskFiles(RENDERER);
  const handle = createKioskHandler({ files, readFile: read, forward, newId: randomUUID });
  const server = createServer((request, reply) => {
    handle(asSchemeRequest(request))
      .then((response) => send(response, reply))
      .catch((error: Error) => reply.destroy(error));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const listening = (server.address() as AddressInfo).port;
  const channels = serveChannels(
    createKioskIpcHandlers({
      journal,
      vault,
      updates: { isWaiting: () => false, apply: async () => false },
      dataFolder,
      appBuild: '0.1.0',
      description: 'main process in a test',
    }),
  );
  return {
    url: `http://localhost:${listening}/`,
    port: listening,
    installInto: (context) => install(context, channels),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await journal.close();
    },
  };
}

type Listener = (event: string, argument: unknown) => Promise<KioskIpcOutcome>;

function serveChannels(handlers: ReturnType<typeof createKioskIpcHandlers>): ReadonlyMap<string, Listener> {
  const channels = new Map<string, Listener>();
  serveKioskIpc<string>({
    ipc: { handle: (channel, listener) => void channels.set(channel, listener) },
    handlers,
    isOurs: (from) => from.startsWith('http://localhost:'),
    report: () => undefined,
  });
  return channels;
}

async function install(context: BrowserContext, channels: ReadonlyMap<string, Listener>): Promise<void> {
  await context.exposeBinding('invokeKiosk', ({ frame }, channel: string, argument: unknown) =>
    channels.get(channel)?.(frame.url(), argument ?? undefined),
  );
  const names = Object.entries(kioskIpc).map(([name, { channel }]) => [name, channel] as const);
  await context.addInitScript((map) => {
    type Invoke = (channel: string, argument: unknown) => Promise<{ ok: boolean; value: unknown; fault: string }>;
    const invoke = (window as unknown as { invokeKiosk: Invoke }).invokeKiosk;
    const call = async (channel: string, argument: unknown) => {
      const outcome = await invoke(channel, argument);
      if (!outcome.ok) throw new Error(`${channel}: ${outcome.fault}`);
      return outcome.value;
    };
    const bridge = map.map(([name, channel]) => [name, (argument: unknown) => call(channel, argument)]);
    Object.assign(window, { kiosk: Object.freeze(Object.fromEntries(bridge)) });
  }, names);
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
