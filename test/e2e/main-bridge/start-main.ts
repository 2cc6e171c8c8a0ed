import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import type { KioskIpcOutcome } from '../../../kiosk/ipc/ipc-outcome.ts';
import { kioskIpc } from '../../../kiosk/ipc/kiosk-ipc.ts';
import { FileWriter } from '../../../kiosk/main/files/file-writer.ts';
import { createKioskIpcHandlers } from '../../../kiosk/main/ipc/kiosk-ipc-handlers.ts';
import { serveKioskIpc } from '../../../kiosk/main/ipc/serve-kiosk-ipc.ts';
import { JournalFile } from '../../../kiosk/main/journal/journal-file.ts';
import type { ProvisioningStick } from '../../../kiosk/main/provisioning/provisioning-stick.ts';
import { listKioskFiles } from '../../../kiosk/main/scheme/file-list.ts';
import { createForwarder } from '../../../kiosk/main/scheme/forward-to-server.ts';
import { createKioskHandler } from '../../../kiosk/main/scheme/kiosk-handler.ts';
import { journalKey, loadIdentity } from '../../../kiosk/main/vault/device-secrets.ts';
import { PLAIN_SEALER } from '../../../kiosk/main/vault/sealer.ts';
import { Vault } from '../../../kiosk/main/vault/vault.ts';
import { serveHandler } from './serve-handler.ts';

const RENDERER = join(import.meta.dirname, '../../../dist/renderer');

type Stick = Pick<ProvisioningStick, 'read' | 'wipe'>;
const NO_STICK: Stick = { read: async () => ({ state: 'none' }), wipe: async () => false };

/** The main process without Electron: its real journal, vault, ipc and scheme handler, reached over http and a page binding. */
export interface MainBridge {
  /** Where the scheme handler answers instead of app://kiosk; the same after a restart with the same port. */
  readonly url: string;
  readonly port: number;
  /** Gives the pages of a browser `window.kiosk`, as the preload script would. */
  installInto(context: BrowserContext): Promise<void>;
  close(): Promise<void>;
}

export async function startMain(dataFolder: string, port = 0, stick: Stick = NO_STICK): Promise<MainBridge> {
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
  const door = await serveHandler(handle, port);
  const channels = serveChannels(
    createKioskIpcHandlers({
      journal,
      vault,
      updates: { isWaiting: () => false, apply: async () => false },
      headroom: { isReserveSpent: () => false },
      dataFolder,
      appBuild: '0.1.0',
      description: 'main process in a test',
      network: { resolveProxy: async () => 'DIRECT' },
      stick,
      report: {
        contents: {
          getPrintersAsync: async () => [],
          print: () => undefined,
          printToPDF: async () => Buffer.from('%PDF-'),
        },
        folder: () => dataFolder,
        warn,
        after: () => undefined,
      },
      files: new FileWriter({ drives: async () => [], ownFolder: join(dataFolder, 'export') }),
      devTools: 'off',
      fingerprint: null,
    }),
  );
  return {
    url: door.url,
    port: door.port,
    installInto: (context) => install(context, channels),
    close: async () => {
      door.close();
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
