import { readFile } from 'node:fs/promises';

/**
 * The share of the processors' time that the host of a virtual machine kept for itself since `start`, 0 to 1: what a measured time
 * means can only be told beside it. Null where the system does not tell (Linux does, in /proc/stat: proc_stat(5), field `steal`).
 */
export async function hostShare(): Promise<{ since(): Promise<number | null> }> {
  const start = await processorTime();
  return {
    since: async () => {
      const now = await processorTime();
      if (!start || !now) return null;
      const all = now.all - start.all;
      return all > 0 ? (now.stolen - start.stolen) / all : 0;
    },
  };
}

const STOLEN = 7;

async function processorTime(): Promise<{ all: number; stolen: number } | null> {
  const text = await readFile('/proc/stat', 'utf8').catch(() => null);
  const ticks = text?.split('\n', 1)[0]?.trim().split(/\s+/).slice(1, 9).map(Number);
  if (ticks?.length !== STOLEN + 1) return null;
  return { all: ticks.reduce((sum, one) => sum + one, 0), stolen: ticks[STOLEN] ?? 0 };
}

/** For a line of a report: `host took 3 %`. */
export function hostLine(share: number | null): string {
  return share === null ? 'host unknown' : `host took ${Math.round(share * 100)} %`;
}
