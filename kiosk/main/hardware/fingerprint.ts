import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Linux names the machine, its board and its disks. */
const MACHINE_FILES = ['etc/machine-id', 'sys/class/dmi/id/board_serial'] as const;
const DISKS = 'sys/block';
const SERIAL_FILES = ['device/serial', 'device/cid'] as const;

/**
 * SHA-256 over machine id, board serial and the serial of the first built-in disk, as far as they can be read; null where none can
 * (other systems). The same identity with another one is a copied disk.
 * @param root where the system's files lie
 */
export async function hardwareFingerprint(root = '/'): Promise<string | null> {
  const facts = await Promise.all([...MACHINE_FILES.map((file) => text(join(root, file))), diskSerial(root)]);
  return facts.every((fact) => fact === '') ? null : createHash('sha256').update(facts.join('\n')).digest('hex');
}

async function diskSerial(root: string): Promise<string> {
  for (const disk of await disks(root)) {
    const folder = join(root, DISKS, disk);
    // A stick that comes and goes says nothing about the machine.
    if ((await text(join(folder, 'removable'))) !== '0') continue;
    for (const file of SERIAL_FILES) {
      const serial = await text(join(folder, file));
      if (serial !== '') return serial;
    }
  }
  return '';
}

async function disks(root: string): Promise<readonly string[]> {
  try {
    return (await readdir(join(root, DISKS))).sort();
  } catch {
    // No such folder: not Linux, or a container.
    return [];
  }
}

async function text(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    // Not there or not for this user: that fact is left out, on every start alike.
    return '';
  }
}
