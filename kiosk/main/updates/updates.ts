import type { UpdatePort } from '../ipc/kiosk-ipc-handlers.ts';
import { type InstallFacts, installStep } from './install-step.ts';
import { isNewer, isSignedUpdate, type OfferedUpdate } from './update-signature.ts';

/** The part of electron-updater's `autoUpdater` that is needed. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  on(event: 'update-downloaded', listener: (update: OfferedUpdate) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  checkForUpdates(): Promise<unknown>;
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
}

export interface UpdateDeps {
  readonly updater: Updater;
  readonly runningVersion: string;
  /** The publisher's Ed25519 key in PEM; null = this build takes no updates. */
  readonly publicKeyPem: string | null;
  /** How the kiosk stands right now, when every answer given so far has been written or has failed to be. */
  readonly standing: () => Promise<Omit<InstallFacts, 'isWaiting'>>;
  /** Lets the window close, since an installer needs that. */
  readonly allowExit: () => void;
  readonly warn: (message: string) => void;
}

/** Downloads updates by itself, but installs one only when asked, and only a newer one with the publisher's signature. */
export function createUpdates(deps: UpdateDeps): UpdatePort & { check(): Promise<void> } {
  const { updater, publicKeyPem, runningVersion, warn } = deps;
  let waiting: OfferedUpdate | null = null;
  updater.autoDownload = true;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;

  updater.on('update-downloaded', (update) => {
    const isGood =
      publicKeyPem !== null && isNewer(update.version, runningVersion) && isSignedUpdate(update, publicKeyPem);
    waiting = isGood ? update : null;
    if (!isGood) warn('update refused: not newer or not signed by the publisher');
  });
  updater.on('error', () => warn('looking for updates failed'));

  return {
    isWaiting: () => waiting !== null,
    apply: async () => {
      const step = installStep({ isWaiting: waiting !== null, ...(await deps.standing()) });
      if (step === 'not-journalled') warn('update put off: an answer is not in the journal');
      if (step !== 'install') return false;
      deps.allowExit();
      updater.quitAndInstall(true, true);
      return true;
    },
    check: async () => {
      if (publicKeyPem === null) return;
      await updater.checkForUpdates().catch(() => warn('looking for updates failed'));
    },
  };
}
