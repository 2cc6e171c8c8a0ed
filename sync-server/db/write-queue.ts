import { type Kysely, sql, type Transaction } from 'kysely';
import { together } from './together.ts';

const MAX_IN_ONE_COMMIT = 8;

interface Job<Tables> {
  run(tx: Transaction<Tables>): Promise<void>;
  /** Called after the commit that holds this job is durable. */
  succeed(): void;
  fail(reason: unknown): void;
}

/**
 * Group commit: pieces of work that wait together share one transaction (at most eight), each behind its own savepoint,
 * so that one fsync serves several batches and a failing one takes nobody with it.
 */
export class WriteQueue<Tables> {
  readonly #db: Kysely<Tables>;
  readonly #waiting: Job<Tables>[] = [];
  #draining: Promise<void> | undefined;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  write<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let settle: () => void = () => reject(new Error('The work was never run.'));
      const run = async (tx: Transaction<Tables>) => {
        const value = await work(tx);
        settle = () => resolve(value);
      };
      this.#waiting.push({ run, succeed: () => settle(), fail: reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves when everything asked for so far is committed or failed. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) await this.#commitTogether();
    this.#draining = undefined;
  }

  async #commitTogether(): Promise<void> {
    const taken: Job<Tables>[] = [];
    const failed = new Map<Job<Tables>, unknown>();
    try {
      await this.#db.transaction().execute(async (tx) => {
        for (
          let job = this.#waiting.shift();
          job;
          job = taken.length < MAX_IN_ONE_COMMIT ? this.#waiting.shift() : undefined
        ) {
          taken.push(job);
          await runBehindSavepoint(tx, job, failed, taken.length > 1);
        }
      });
    } catch (error) {
      for (const job of taken.length > 0 ? taken : this.#waiting.splice(0)) job.fail(failed.get(job) ?? error);
      return;
    }
    for (const job of taken) failed.has(job) ? job.fail(failed.get(job)) : job.succeed();
  }
}

/**
 * The savepoint of the job before is released in the message in which this one begins, the last one by the commit. A rollback
 * that fails means SQLite gave up the whole transaction: that error goes to everyone in it.
 */
async function runBehindSavepoint<Tables>(
  tx: Transaction<Tables>,
  job: Job<Tables>,
  failed: Map<Job<Tables>, unknown>,
  hasBefore: boolean,
): Promise<void> {
  const release = hasBefore ? sql`release job`.execute(tx) : undefined;
  const work = together([sql`savepoint job`.execute(tx), job.run(tx)]);
  const [before, own] = await Promise.allSettled([release, work]);
  if (before.status === 'rejected') throw before.reason;
  if (own.status === 'fulfilled') return;
  failed.set(job, own.reason);
  await sql`rollback to job`.execute(tx);
}
