import { hasEntry, type Target } from './target.ts';
import { TARGETS } from './targets.ts';

/** Builds everything that has a source, telling each thing and its seconds. */
export async function buildAll(say: (line: string) => void): Promise<void> {
  for (const target of TARGETS.filter(hasEntry)) await buildOne(target, say);
}

async function buildOne(target: Target, say: (line: string) => void): Promise<void> {
  const began = performance.now();
  await target.build();
  say(`  ${target.name.padEnd(24)}${((performance.now() - began) / 1000).toFixed(1)} s`);
}
