import { join } from 'node:path';
import { judgeLockdown } from '#shared/domain/lockdown/lockdown.ts';
import { lookAtMachine } from '#shared/domain/lockdown/look-at-machine.ts';
import type { FileWriter } from '../files/file-writer.ts';
import { freeBytes } from '../headroom/free-bytes.ts';
import type { HeadroomGuard } from '../headroom/headroom-guard.ts';
import { lookAtNetwork, type NetworkPorts } from '../inspect/look-at-network.ts';
import { machineFiles } from '../inspect/machine-files.ts';
import type { JournalFile } from '../journal/journal-file.ts';
import { LOG_FOLDER, lastLines } from '../log/last-lines.ts';
import type { ProvisioningStick } from '../provisioning/provisioning-stick.ts';
import { makeDayReport, type ReportDeps } from '../report/day-report.ts';
import { forgetIdentity, loadIdentity, saveIdentity } from '../vault/device-secrets.ts';
import type { Vault } from '../vault/vault.ts';
import type { KioskIpcHandlers } from './serve-kiosk-ipc.ts';

export interface UpdatePort {
  isWaiting(): boolean;
  /** Installs the waiting update and restarts; false when none waits. */
  apply(): Promise<boolean>;
}

export interface IpcHandlerDeps {
  readonly journal: JournalFile;
  readonly vault: Vault;
  readonly updates: UpdatePort;
  readonly headroom: Pick<HeadroomGuard, 'isReserveSpent'>;
  readonly network: NetworkPorts;
  readonly stick: Pick<ProvisioningStick, 'read' | 'wipe'>;
  readonly report: ReportDeps;
  readonly files: Pick<FileWriter, 'write'>;
  /** `off` where the window was opened without developer tools. */
  readonly devTools: 'on' | 'off';
  readonly dataFolder: string;
  readonly appBuild: string;
  /** "Electron 45 (Chromium 152) on linux x64" or the like. */
  readonly description: string;
  /** SHA-256 of what names the hardware; null where it cannot be told. */
  readonly fingerprint: string | null;
}

/** What each channel of the ipc map does in the main process. */
export function createKioskIpcHandlers(deps: IpcHandlerDeps): KioskIpcHandlers {
  const { journal, vault, updates } = deps;
  return {
    journalAppend: (record) => journal.append(record),
    journalRead: ({ cursor }) => journal.read(cursor),
    journalOutline: ({ cursor }) => journal.outline(cursor),
    journalForget: ({ responseIds }) => journal.forget(responseIds),
    loadIdentity: () => loadIdentity(vault),
    saveIdentity: (identity) => saveIdentity(vault, identity),
    hostFacts: async () => ({
      appBuild: deps.appBuild,
      description: deps.description,
      fingerprint: deps.fingerprint,
      freeBytes: await freeBytes(deps.dataFolder),
      reserveSpent: deps.headroom.isReserveSpent(),
      plainSecrets: vault.plain,
      updateWaiting: updates.isWaiting(),
    }),
    applyUpdate: () => updates.apply(),
    forgetIdentity: () => forgetIdentity(vault),
    lookAtNetwork: ({ server }) => lookAtNetwork(server, deps.network),
    lookAtLockdown: async () => {
      const seen = process.platform === 'linux' ? await lookAtMachine(machineFiles(deps.dataFolder)) : {};
      return [...judgeLockdown({ ...seen, devTools: deps.devTools })];
    },
    readProvisioningFile: () => deps.stick.read(),
    writeFile: (piece) => deps.files.write(piece),
    readLog: () => lastLines(join(deps.dataFolder, LOG_FOLDER)),
    wipeProvisioningFile: () => deps.stick.wipe(),
    makeDayReport: (request) => makeDayReport(deps.report, request),
  };
}
