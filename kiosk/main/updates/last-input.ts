import type { WebContents } from 'electron';

/** Counts from the last touch or key of a page; Infinity before the first one. The reply tells the time since, ms. */
export function watchInput(contents: Pick<WebContents, 'on'>, monoMs: () => number): () => number {
  let last = Number.NEGATIVE_INFINITY;
  contents.on('input-event', () => {
    last = monoMs();
  });
  return () => monoMs() - last;
}
