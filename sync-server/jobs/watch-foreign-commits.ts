import type { JuuriDatabase } from '../db/database.ts';

const EVERY_MS = 2_000;

/**
 * Calls `changed` after another process has committed: `juuri apply` and `juuri import-staff` beside a running server. Looks
 * every two seconds, which costs one pragma. A look that fails is told; the next one finds what it missed. Returns the
 * function that ends it.
 */
export function watchForeignCommits(deps: {
  readonly db: Pick<JuuriDatabase, 'foreignVersion'>;
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
}): () => void {
  let known: number | undefined;
  const look = async () => {
    const version = await deps.db.foreignVersion();
    const isChanged = known !== undefined && version !== known;
    known = version;
    if (isChanged) deps.changed();
  };
  const lookAndTell = () => void look().catch(deps.failed);
  lookAndTell();
  const timer = setInterval(lookAndTell, deps.everyMs ?? EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
