import { Worker } from 'node:worker_threads';
import { besideModule } from '../../db/beside-module.ts';
import type { ThreadAnswer, ThreadStart, ThreadTask } from './analysis-worker.ts';
import type { Analysed, Task } from './run-analysis.ts';

interface Waiting {
  readonly resolve: (analysed: Analysed) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Runs analyses in a thread of their own, one at a time, so that no kiosk waits for one. The thread starts with the first task and, should
 * it die, again with the next.
 */
export class AnalysisThread {
  readonly #file: string;
  readonly #program: URL;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;

  /**
   * @param file  the database
   * @param program  the thread's own; the one beside this module unless told
   */
  constructor(file: string, program = besideModule(import.meta.url, 'analysis-worker.ts', 'analysis-worker.js')) {
    this.#file = file;
    this.#program = program;
  }

  run(task: Task): Promise<Analysed> {
    const worker = this.#running();
    const message: ThreadTask = { id: ++this.#lastId, task };
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject });
      worker.postMessage(message);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const workerData: ThreadStart = { file: this.#file };
    const worker = new Worker(this.#program, { workerData, execArgv: [], name: 'juuri-analysis' });
    worker.on('message', (answer: ThreadAnswer) => this.#settle(answer));
    worker.on('error', (error) => this.#lose(error));
    worker.on('exit', () => this.#lose(new Error('The analysis thread has ended.')));
    this.#worker = worker;
    return worker;
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('analysed' in answer) waiting?.resolve(answer.analysed);
    else waiting?.reject(new Error(`An analysis failed: ${answer.fault}`));
  }

  #lose(cause: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(cause);
    this.#waiting.clear();
  }
}
