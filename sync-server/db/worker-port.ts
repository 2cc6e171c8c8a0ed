import { Worker } from 'node:worker_threads';
import { Problem } from '#shared/contract/problems.ts';
import { bindable } from './bindable.ts';
import type { Access } from './sqlite-connect.ts';
import { storageError } from './storage-errors.ts';
import type { Failure, Rows, WorkerStart } from './worker-messages.ts';

interface Waiting {
  readonly resolve: (rows: Rows) => void;
  readonly reject: (reason: unknown) => void;
}

/** What a thread is sent is used at once: without this each would keep up to 128 MB of rows that are done with before it cleans up. */
const YOUNG = { maxYoungGenerationSizeMb: 24 };

/** One database thread as seen from the main thread: statements in, rows or an error out. */
export class WorkerPort {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #outgoing: { readonly id: number }[] = [];
  #lastId = 0;
  #gone: Error | undefined;

  constructor(workerFile: URL, file: string, access: Access) {
    const workerData: WorkerStart = { file, access };
    const name = `juuri-db-${access}`;
    this.#worker = new Worker(workerFile, { workerData, execArgv: [], name, resourceLimits: YOUNG });
    this.#worker.on('message', (answers: readonly (Rows | Failure)[]) => {
      for (const answer of answers) this.#settle(answer);
    });
    this.#ended = new Promise((resolve) => {
      this.#worker.on('error', (error) => this.#fail(error));
      this.#worker.on('exit', () => {
        this.#fail(new Error('The database thread has ended.'));
        resolve();
      });
    });
  }

  run(sql: string, parameters: readonly unknown[] = []): Promise<Rows> {
    return this.#send({ sql, parameters: parameters.map(bindable) });
  }

  /** The same statement for every row, in one message. */
  runMany(sql: string, rows: readonly (readonly unknown[])[]): Promise<Rows> {
    return this.#send({ sql, rows: rows.every((row) => row.every(isJson)) ? JSON.stringify(rows) : rows });
  }

  async close(): Promise<void> {
    this.#post();
    this.#worker.postMessage('close');
    await this.#ended;
  }

  #send(statement: object): Promise<Rows> {
    if (this.#gone) return Promise.reject(new Problem('storage_unavailable', { cause: this.#gone }));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      if (this.#outgoing.length === 0) process.nextTick(() => this.#post());
      this.#outgoing.push({ id, ...statement });
    });
  }

  /** What was asked for side by side goes as one message: waking a thread costs more than most statements. */
  #post(): void {
    const statements = this.#outgoing;
    this.#outgoing = [];
    try {
      this.#worker.postMessage(statements);
    } catch (error) {
      for (const { id } of statements) this.#settle({ id, message: String(error), resultCode: 0 });
    }
  }

  #settle(answer: Rows | Failure): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('rows' in answer) waiting?.resolve(answer);
    else waiting?.reject(storageError(answer.message, answer.resultCode));
  }

  #fail(cause: Error): void {
    this.#gone ??= cause;
    for (const { reject } of this.#waiting.values()) reject(new Problem('storage_unavailable', { cause }));
    this.#waiting.clear();
  }
}

/** Comes out of JSON as it went in; bytes, big integers and what is no number do not. */
function isJson(cell: unknown): boolean {
  return typeof cell === 'string' || cell === null || Number.isFinite(cell);
}
