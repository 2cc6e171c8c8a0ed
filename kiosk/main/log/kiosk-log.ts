import { renameSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';
import { redacted } from './redacted.ts';

const FILE_BYTES = 1024 * 1024;
const KEPT_FILES = 10;

export interface KioskLog {
  info(message: string): void;
  warn(message: string): void;
}

function shiftOld(folder: string): void {
  const file = (number: number) => join(folder, number === 0 ? 'kiosk.log' : `kiosk.${number}.log`);
  for (let number = KEPT_FILES - 2; number >= 0; number -= 1) {
    try {
      renameSync(file(number), file(number + 1));
    } catch {
      // A number that does not exist yet: nothing to shift.
    }
  }
}

/** Log files in `folder`, ten of one MiB. Only words of our own code go in: no answers, no tokens, no error messages of others. */
export function openKioskLog(folder: string): KioskLog {
  log.transports.file.resolvePathFn = () => join(folder, 'kiosk.log');
  log.transports.file.maxSize = FILE_BYTES;
  log.transports.file.archiveLogFn = () => shiftOld(folder);
  return {
    info: (message) => log.info(redacted(message)),
    warn: (message) => log.warn(redacted(message)),
  };
}
