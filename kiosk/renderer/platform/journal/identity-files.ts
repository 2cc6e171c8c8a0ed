import { decodeFrames, encodeFrame } from '#shared/sync/journal-frame.ts';
import { type JournalFolder, readAll, writeDurably } from './journal-files.ts';

const NAMES = ['identity-0.bin', 'identity-1.bin'] as const;

/** The device's identity as text in two files used by turns, so that a torn write leaves the one before it. */
export interface IdentityFiles {
  load(): Promise<string | null>;
  save(text: string): Promise<void>;
}

interface Copy {
  readonly turn: number;
  readonly text: string;
}

export function identityFiles(folder: JournalFolder): IdentityFiles {
  const newest = async (): Promise<Copy | null> => {
    const copies = await Promise.all(NAMES.map((name) => readCopy(folder, name)));
    return copies.reduce((best, one) => (one && (!best || one.turn > best.turn) ? one : best), null);
  };
  return {
    load: async () => (await newest())?.text ?? null,
    save: async (text) => {
      const turn = ((await newest())?.turn ?? 0) + 1;
      await writeCopy(folder, NAMES[turn % 2 === 0 ? 0 : 1], { turn, text });
    },
  };
}

async function writeCopy(folder: JournalFolder, name: string, copy: Copy): Promise<void> {
  const file = await folder.open(name);
  try {
    file.truncate(0);
    writeDurably(file, encodeFrame(new TextEncoder().encode(JSON.stringify([copy.turn, copy.text]))), 0);
  } finally {
    file.close();
  }
}

async function readCopy(folder: JournalFolder, name: string): Promise<Copy | null> {
  if (!(await folder.names()).includes(name)) return null;
  const file = await folder.open(name);
  try {
    const payload = decodeFrames(readAll(file)).frames.at(-1)?.payload;
    if (!payload) return null;
    const [turn, text] = JSON.parse(new TextDecoder().decode(payload)) as [number, string];
    return { turn, text };
  } finally {
    file.close();
  }
}
