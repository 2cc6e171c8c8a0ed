import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headroomOf } from '#shared/sync/headroom.ts';
import type { ElectronParts } from './electron-parts.ts';
import { FileWriter } from './files/file-writer.ts';
import { pluggedDrives } from './files/plugged-drives.ts';
import { hardwareFingerprint } from './hardware/fingerprint.ts';
import { freeBytes } from './headroom/free-bytes.ts';
import { watchHeadroom } from './headroom/watch-headroom.ts';
import { createKioskIpcHandlers, type UpdatePort } from './ipc/kiosk-ipc-handlers.ts';
import { serveKioskIpc } from './ipc/serve-kiosk-ipc.ts';
import { JournalFile } from './journal/journal-file.ts';
import { launchRefusal, REFUSED_LAUNCH_STATUS } from './launch/launch-guard.ts';
import { type KioskLog, openKioskLog } from './log/kiosk-log.ts';
import { LOG_FOLDER } from './log/last-lines.ts';
import { ProvisioningStick, provisioningFolders } from './provisioning/provisioning-stick.ts';
import { reportFolder } from './report/report-folder.ts';
import { listKioskFiles } from './scheme/file-list.ts';
import { createForwarder } from './scheme/forward-to-server.ts';
import { isKioskAddress, KIOSK_SCHEME, KIOSK_START } from './scheme/kiosk-address.ts';
import { createKioskHandler } from './scheme/kiosk-handler.ts';
import { KIOSK_SCHEMES } from './scheme/register-scheme.ts';
import { watchInput } from './updates/last-input.ts';
import { publisherKey } from './updates/publisher-key.ts';
import { createUpdates, type UpdateDeps } from './updates/updates.ts';
import { journalKey, loadIdentity } from './vault/device-secrets.ts';
import { chooseSealer } from './vault/sealer.ts';
import { Vault } from './vault/vault.ts';
import { hardenApp } from './window/harden-app.ts';
import { hardenContents } from './window/harden-contents.ts';
import { hardenSession } from './window/harden-session.ts';
import { keepAlive } from './window/keep-alive.ts';
import { holdTheScreen, refuseToClose } from './window/kiosk-window.ts';
import { windowOptions } from './window/window-options.ts';

/** Where the bundles lie and how the process was started. */
export interface KioskStart {
  readonly rendererFolder: string;
  readonly preload: string;
  readonly resourcesFolder: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onSignal: (signal: 'SIGTERM' | 'SIGINT', listener: () => void) => void;
}

const UPDATE_CHECK_MS = 4 * 3_600_000;

/** The service exit: given by the system's stop signal or an update, never by a tap or a key. */
class ServiceExit {
  #given = false;
  isGiven(): boolean {
    return this.#given;
  }
  give(): void {
    this.#given = true;
  }
}

function serveScheme(parts: ElectronParts, start: KioskStart, vault: Vault, log: KioskLog): void {
  const forward = createForwarder({
    enrolledServer: async () => (await loadIdentity(vault))?.serverUrl ?? null,
    fetch: (address, init) => parts.net.fetch(address, { ...init, bypassCustomProtocolHandlers: true }),
    newId: randomUUID,
    warn: log.warn,
  });
  const read = async (file: string) => new Uint8Array(await readFile(file));
  const files = listKioskFiles(start.rendererFolder);
  parts.protocol.handle(KIOSK_SCHEME, createKioskHandler({ files, readFile: read, forward, newId: randomUUID }));
}

async function openUpdates(
  parts: ElectronParts,
  start: KioskStart,
  exit: ServiceExit,
  standing: UpdateDeps['standing'],
  log: KioskLog,
): Promise<UpdatePort> {
  const updates = createUpdates({
    updater: parts.updater(),
    runningVersion: parts.app.getVersion(),
    publicKeyPem: parts.app.isPackaged ? await publisherKey(start.resourcesFolder) : null,
    allowExit: () => exit.give(),
    standing,
    warn: log.warn,
  });
  const check = () => void updates.check();
  check();
  setInterval(check, UPDATE_CHECK_MS).unref();
  return updates;
}

async function isShort(dataFolder: string): Promise<boolean> {
  const headroom = headroomOf(await freeBytes(dataFolder));
  return headroom === 'low' || headroom === 'full';
}

async function openKiosk(parts: ElectronParts, start: KioskStart, exit: ServiceExit, log: KioskLog): Promise<void> {
  const { app } = parts;
  const dataFolder = app.getPath('userData');
  const sealer = chooseSealer(parts.safeStorage, process.platform);
  const vault = new Vault({ folder: join(dataFolder, 'vault'), sealer, warn: log.warn, wallMs: Date.now });
  const key = await journalKey(vault);
  const journal = await JournalFile.open({ folder: join(dataFolder, 'journal'), key, wallMs: Date.now });
  app.on('will-quit', () => void journal.close());
  hardenSession(parts.session());
  const headroom = watchHeadroom({
    dataFolder,
    session: parts.session(),
    withBallast: app.isPackaged,
    warn: log.warn,
  });
  // Before Chromium opens its stores: a failed write followed by a start on a full disk is what empties them.
  if (await isShort(dataFolder)) await headroom.look();
  serveScheme(parts, start, vault, log);
  const window = parts.openWindow(windowOptions(start.preload, app.isPackaged));
  const sinceInput = watchInput(window.webContents, () => performance.now());
  const standing = async () => ({ isJournalled: await journal.isWhole(), sinceInputMs: sinceInput() });
  serveKioskIpc({
    ipc: parts.ipcMain,
    handlers: createKioskIpcHandlers({
      journal,
      vault,
      updates: await openUpdates(parts, start, exit, standing, log),
      headroom,
      network: { resolveProxy: (address) => parts.session().resolveProxy(address) },
      stick: new ProvisioningStick({
        folders: () => provisioningFolders(dataFolder, process.platform),
        warn: log.warn,
      }),
      report: {
        contents: window.webContents,
        folder: () => reportFolder(start.env.JUURI_REPORT_FOLDER, dataFolder),
        warn: log.warn,
        after: (ms, work) => void setTimeout(work, ms).unref(),
      },
      files: new FileWriter({
        drives: () => pluggedDrives(process.platform),
        ownFolder: join(dataFolder, 'export'),
      }),
      devTools: app.isPackaged ? 'off' : 'on',
      dataFolder,
      appBuild: app.getVersion(),
      fingerprint: await hardwareFingerprint(),
      description: `Electron ${process.versions.electron ?? ''} on ${process.platform} ${process.arch}`,
    }),
    isOurs: ({ sender, senderFrame }) =>
      sender.id === window.webContents.id &&
      senderFrame !== null &&
      senderFrame.parent === null &&
      isKioskAddress(senderFrame.url),
    report: (channel, fault) => log.warn(`${channel}: ${fault}`),
  });
  holdTheScreen(window, parts.screen());
  refuseToClose(app, window, exit);
  const restart = () => {
    app.relaunch();
    app.exit(1);
  };
  const after = (ms: number, work: () => void) => void setTimeout(work, ms);
  keepAlive({ window, monoMs: () => performance.now(), after, restart, warn: log.warn });
  await window.loadURL(KIOSK_START);
  await headroom.look();
}

/** Starts the kiosk: guards first, then scheme, storage, window. Exits 64 when started in a way that would open it up. */
export async function startKiosk(parts: ElectronParts, start: KioskStart): Promise<void> {
  const { app } = parts;
  const log = openKioskLog(join(app.getPath('userData'), LOG_FOLDER));
  // An unpackaged start is a developer's, whose tools need the very switches a kiosk must refuse.
  const refusal = app.isPackaged ? launchRefusal(start.args, start.env, app.getPath('userData')) : null;
  if (refusal !== null) {
    log.warn(`not started: ${refusal}`);
    return app.exit(REFUSED_LAUNCH_STATUS);
  }
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  app.enableSandbox();
  parts.protocol.registerSchemesAsPrivileged(KIOSK_SCHEMES);
  hardenApp(app);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, log.warn));
  app.on('child-process-gone', (_event, details) => log.warn(`${details.type} process gone: ${details.reason}`));
  app.on('window-all-closed', () => app.exit(0));
  const exit = new ServiceExit();
  const stop = () => {
    exit.give();
    app.quit();
  };
  start.onSignal('SIGTERM', stop);
  start.onSignal('SIGINT', stop);
  await app.whenReady();
  await openKiosk(parts, start, exit, log);
}
