import { parentPort, workerData } from 'node:worker_threads';
import { readInThread } from '../../db/read-in-thread.ts';
import { type Analysed, runAnalysis, type Task } from './run-analysis.ts';

/** Thread entry: one analysis after the other, on a reading connection of its own. */
export interface ThreadStart {
  /** The database file. */
  readonly file: string;
}
export interface ThreadTask {
  readonly id: number;
  readonly task: Task;
}
export type ThreadAnswer =
  | { readonly id: number; readonly analysed: Analysed }
  | { readonly id: number; readonly fault: string };

const { file } = workerData as ThreadStart;
const { read, close } = readInThread(file);
let queue = Promise.resolve();
parentPort?.on('message', (message: ThreadTask | 'close') => {
  queue = queue.then(() => (message === 'close' ? end() : answer(message)));
});

async function answer({ id, task }: ThreadTask): Promise<void> {
  parentPort?.postMessage(await outcome(id, task));
}

async function outcome(id: number, task: Task): Promise<ThreadAnswer> {
  try {
    return { id, analysed: await runAnalysis(read, task) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function end(): void {
  close();
  parentPort?.close();
}
