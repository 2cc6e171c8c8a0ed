import type { Rolldown } from 'vite';

/**
 * Everything `entry` imports without waiting, in one file: shared pieces would else become a dozen small files, each of which the
 * service worker has to hand out before the first screen stands.
 */
export function firstScreenTogether(entry: string): { output: Rolldown.OutputOptions } {
  let first: ReadonlySet<string> | null = null;
  const name = (id: string, context: Rolldown.ChunkingContext) => {
    first ??= importedFrom(entry, context);
    return first.has(id) ? 'first-screen' : null;
  };
  return { output: { codeSplitting: { groups: [{ name, debugName: 'first screen' }] } } };
}

/** Modules to which a chain of plain imports leads. */
function importedFrom(entry: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const found = new Set([entry]);
  // A set hands out what is added while it is walked.
  for (const id of found) for (const imported of context.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}
