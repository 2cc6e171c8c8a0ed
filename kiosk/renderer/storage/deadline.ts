export type Settled<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The outcome of a promise as a value; never rejects. */
export function settled<T>(work: () => Promise<T>): Promise<Settled<T>> {
  return Promise.resolve()
    .then(work)
    .then(
      (value): Settled<T> => ({ kind: 'done', value }),
      (error: unknown): Settled<T> => ({ kind: 'failed', error }),
    );
}

/** Resolves after `ms` with 'late'; `cancel` stops the timer. */
export function timer(ms: number): { readonly late: Promise<'late'>; cancel(): void } {
  let handle: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    handle = setTimeout(() => resolve('late'), ms);
  });
  return { late, cancel: () => clearTimeout(handle) };
}

/** The outcome of `work`, or 'late' when it has not ended after `ms` (a write on a full disk may hang for ever). */
export async function within<T>(ms: number, work: () => Promise<T>): Promise<Settled<T> | 'late'> {
  const clock = timer(ms);
  const outcome = await Promise.race([settled(work), clock.late]);
  clock.cancel();
  return outcome;
}

/** How long the sync loop waits for IndexedDB: a hanging one must not stop the loop. */
const DATABASE_DEADLINE_MS = 15_000;

/** What IndexedDB says, or `otherwise` when it fails or hangs. */
export async function readOr<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
  const outcome = await within(DATABASE_DEADLINE_MS, work);
  return outcome !== 'late' && outcome.kind === 'done' ? outcome.value : otherwise;
}

/** Ends with `work`, or rejects when IndexedDB fails or hangs. */
export async function orReject<T>(work: () => Promise<T>): Promise<T> {
  const outcome = await within(DATABASE_DEADLINE_MS, work);
  if (outcome === 'late') throw new Error('IndexedDB does not answer');
  if (outcome.kind === 'failed') throw outcome.error;
  return outcome.value;
}
