import type { SealFile, Standing } from './seal-files.ts';

/** One path that is not as it should be. */
export interface Change {
  readonly path: string;
  readonly before: Standing;
  readonly after: Standing;
}

export function isSame(a: Standing, b: Standing): boolean {
  if (a.is === 'file' && b.is === 'file') return a.text === b.text && a.mode === b.mode;
  if (a.is === 'link' && b.is === 'link') return a.target === b.target;
  return a.is === b.is;
}

/** What sealing would change, given what stands on the machine. */
export function changesOf(wanted: readonly SealFile[], standing: (path: string) => Standing): readonly Change[] {
  return wanted
    .map(({ path, wanted: after }) => ({ path, before: standing(path), after }))
    .filter(({ before, after }) => !isSame(before, after));
}

/**
 * What is remembered for taking the seal off. What stood at a path before the first seal stays remembered, however often the
 * machine is sealed again.
 */
export function rememberedAfter(earlier: readonly Change[], changes: readonly Change[]): readonly Change[] {
  const known = new Map(earlier.map((change) => [change.path, change]));
  for (const { path, before, after } of changes) {
    known.set(path, { path, before: known.get(path)?.before ?? before, after });
  }
  return [...known.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** How to take the seal off: what to put back, and what somebody has changed since and is therefore left. */
export function undoOf(
  remembered: readonly Change[],
  standing: (path: string) => Standing,
): { readonly back: readonly Change[]; readonly left: readonly string[] } {
  const now = remembered.map((change) => ({ ...change, now: standing(change.path) }));
  return {
    back: now
      .filter((one) => isSame(one.now, one.after) && !isSame(one.now, one.before))
      .map(({ path, before, after }) => ({ path, before: after, after: before })),
    left: now.filter((one) => !isSame(one.now, one.after) && !isSame(one.now, one.before)).map(({ path }) => path),
  };
}

/** A change in lines, `-` what goes and `+` what comes; equal lines at both ends are left out. */
export function changeLines({ path, before, after }: Change): readonly string[] {
  const [old, next] = [linesOf(before), linesOf(after)];
  const start = old.findIndex((line, at) => line !== next[at]);
  const head = start === -1 ? Math.min(old.length, next.length) : start;
  let tail = 0;
  const longest = Math.min(old.length, next.length) - head;
  while (tail < longest && old.at(-1 - tail) === next.at(-1 - tail)) tail += 1;
  return [
    `${verbOf(before, after)} ${path}${modeOf(before, after)}`,
    ...old.slice(head, old.length - tail).map((line) => `  - ${line}`),
    ...next.slice(head, next.length - tail).map((line) => `  + ${line}`),
  ];
}

function verbOf(before: Standing, after: Standing): string {
  if (before.is === 'absent') return 'create';
  return after.is === 'absent' ? 'remove' : 'change';
}

function modeOf(before: Standing, after: Standing): string {
  if (before.is !== 'file' || after.is !== 'file' || before.mode === after.mode) return '';
  return ` (mode ${before.mode.toString(8)} to ${after.mode.toString(8)})`;
}

function linesOf(standing: Standing): readonly string[] {
  if (standing.is === 'absent') return [];
  if (standing.is === 'link') return [`-> ${standing.target}`];
  return standing.text.replace(/\n$/, '').split('\n');
}
