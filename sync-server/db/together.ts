/**
 * Side by side in one transaction: the statements of one are sent without waiting for the answers of another. Waits for every
 * one even where one fails, so that nothing is sent after the transaction was given up; then rejects with the first failure.
 */
export async function together<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
