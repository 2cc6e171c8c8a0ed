import { highestSeqs, installOf } from '#shared/sync/frozen-install.ts';
import type {
  DeviceIdentity,
  JournalOutline,
  JournalPage,
  JournalRecord,
  Platform,
} from '../../../../kiosk/renderer/platform/platform.ts';

export const IDENTITY: DeviceIdentity = {
  serverUrl: 'http://localhost:8081',
  deviceId: 'device-1',
  installId: '5b1f6c0e-3d55-4a0e-9a53-0d9f1c2f8a01',
  serverId: '9d7e0a52-6a11-4f0b-8f5e-2f6f1f0f7b02',
  serverEpoch: 1,
  assignmentId: 'assignment-1',
  token: 'token-1',
  gen: 1,
  name: 'Lobby',
  panelInches: 21.5,
  location: { id: 'town-hall', name: 'Town hall', timeZone: 'Europe/Helsinki' },
  nextSeq: 1,
};

/** What happens to the next journal appends: works, is refused, never ends, or says "done" without writing. */
export type JournalMood = 'ok' | 'fail' | 'hang' | 'lie';

/** The disk of a device: what survives a kill of the process. */
export interface FakeDisk {
  frames: JournalRecord[];
  damaged: string[];
  identity: DeviceIdentity | null;
  mood: JournalMood;
  /** What the host says of the room on its disk. */
  freeBytes: number | null;
  reserveSpent: boolean;
  /** Files of the host, by name; `full` refuses them. */
  readonly files: Map<string, string>;
  drive: 'ok' | 'full';
  /** The file of the identity cannot be written. */
  refusesIdentity: boolean;
  /** Ends the appends that hang, with success. */
  release(): void;
}

export function fakeDisk(identity: DeviceIdentity | null = IDENTITY): FakeDisk {
  return {
    frames: [],
    damaged: [],
    identity,
    mood: 'ok',
    freeBytes: null,
    reserveSpent: false,
    files: new Map(),
    drive: 'ok',
    refusesIdentity: false,
    release: () => undefined,
  };
}

export function fakePlatform(disk: FakeDisk, overrides: Partial<Platform> = {}): Platform {
  return {
    kind: 'web',
    journal: {
      append: (record) => append(disk, record),
      read: async (cursor) => readPage(disk, cursor),
      outline: async (cursor) => outlineOf(readPage(disk, cursor)),
      forget: async (ids) => {
        disk.frames = disk.frames.filter((frame) => !ids.includes(frame.responseId));
      },
    },
    appBuild: 'test-build',
    description: 'Test on Test',
    loadIdentity: async () => disk.identity,
    saveIdentity: async (identity) => {
      if (disk.refusesIdentity) throw new Error('read-only');
      disk.identity = identity;
    },
    setUp: {
      readProvisioning: async () => ({ state: 'none' }),
      wipeProvisioning: async () => true,
      writeFile: async ({ name, text, isFirst }) => {
        if (disk.drive === 'full') throw new Error('ENOSPC');
        disk.files.set(name, (isFirst ? '' : (disk.files.get(name) ?? '')) + text);
        return { place: `/media/stick/${name}`, isRemovable: true };
      },
      forgetIdentity: async () => {
        disk.identity = null;
      },
    },
    apiBase: () => '',
    freeBytes: async () => disk.freeBytes,
    reserveSpent: () => disk.reserveSpent,
    plainSecrets: async () => false,
    applyUpdate: async () => false,
    updateWaiting: () => false,
    exclusive: async (work) => {
      await work();
      return true;
    },
    ...overrides,
  };
}

async function append(disk: FakeDisk, record: JournalRecord): Promise<void> {
  if (disk.mood === 'fail') throw new Error('disk full');
  if (disk.mood === 'lie') return;
  if (disk.mood === 'hang') {
    await new Promise<void>((resolve) => {
      const before = disk.release;
      disk.release = () => {
        before();
        resolve();
      };
    });
  }
  disk.frames.push(record);
}

function readPage(disk: FakeDisk, cursor: number): JournalPage {
  const records = disk.frames.slice(cursor, cursor + 500);
  const next = cursor + 500 < disk.frames.length ? cursor + 500 : null;
  return { records, damaged: cursor === 0 ? disk.damaged : [], next };
}

/** A page by name only, as a host tells it. */
export function outlineOf({ records, damaged, next }: JournalPage): JournalOutline {
  const highest = highestSeqs(records.map(({ seq, frozen }) => ({ seq, install: installOf(frozen) })));
  return { responseIds: records.map(({ responseId }) => responseId), highest, damaged, next };
}
