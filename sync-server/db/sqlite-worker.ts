import { parentPort, workerData } from 'node:worker_threads';
import { connectSqlite } from './sqlite-connect.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import type { ManyStatement, Statement, WorkerStart } from './worker-messages.ts';

/** Thread entry: owns one connection and runs one statement after the other, in the order they arrive. */
const start = workerData as WorkerStart;
const db = connectSqlite(start.file, start.access);
const connection = new SqliteConnection(db);
parentPort?.on('message', (message: readonly (Statement | ManyStatement)[] | 'close') => {
  if (message !== 'close') {
    parentPort?.postMessage(message.map((statement) => connection.run(statement)));
    return;
  }
  db.close();
  parentPort?.close();
});
