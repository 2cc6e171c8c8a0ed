import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_FLAGS } from '../../../build/start/server-process.ts';
import { freePorts } from '../../support/server-process.ts';

/** The server as it is shipped, bundled (`npm run build`; `npm run bench` does it) and started as `juuri serve` starts it: a process of its own, silent, on a data folder. */
export interface BenchServer {
  /** Of the device API, on the loopback. */
  readonly port: number;
  /** Peak resident memory in MiB since it was last asked. */
  peakMemory(): number;
  stop(): Promise<void>;
}

export async function startBenchServer(folder: string): Promise<BenchServer> {
  const program = join(import.meta.dirname, '../../../dist/server/server.js');
  const [dashboard, port] = await freePorts();
  const ports = { JUURI_PORT: String(dashboard), JUURI_KIOSK_PORT: String(port) };
  const env = { PATH: process.env.PATH, JUURI_DATA_DIR: folder, JUURI_LOG_LEVEL: 'silent', ...ports };
  const child = spawn(process.execPath, [...SERVER_FLAGS, program], { env, stdio: ['ignore', 'ignore', 'ignore'] });
  await ready(child, port);
  const memory = watchMemory(child);
  return {
    port,
    peakMemory: memory.peak,
    stop: async () => {
      memory.stop();
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function ready(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  child.kill();
  throw new Error('the server did not start');
}

function watchMemory({ pid }: ChildProcess): { peak(): number; stop(): void } {
  let samples: number[] = [];
  const timer = setInterval(() => {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    samples.push(Math.round(Number(kib) / 1024));
  }, 100);
  return {
    peak: () => {
      const highest = Math.max(...samples);
      samples = [];
      return highest;
    },
    stop: () => clearInterval(timer),
  };
}

/** A kiosk's one line to the server, kept open between batches. */
export interface Line {
  readonly agent: Agent;
  readonly port: number;
  /** When it was answered last; of `performance.now()`. */
  answeredAt: number;
}

export function openLine({ port }: BenchServer): Line {
  return { agent: new Agent({ keepAlive: true, maxSockets: 1 }), port, answeredAt: 0 };
}

export interface BatchAnswer {
  /** 0 = the line broke before an answer. */
  readonly status: number;
  readonly ms: number;
  /** Seconds of a `Retry-After`. */
  readonly retryAfter: number | null;
  /** How the line broke, for who looks for the cause, and how long it had been silent; 0 of a new one. */
  readonly broken?: { readonly how: string; readonly silentMs: number };
}

/** Sends one batch; resolves when its answer has been read or the line broke. */
export function postBatch(line: Line, token: string, body: Buffer): Promise<BatchAnswer> {
  const { agent, port } = line;
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': body.length,
  };
  const began = performance.now();
  return new Promise((resolve) => {
    const broken = ({ message }: Error) => {
      const ms = performance.now() - began;
      const silentMs = outgoing.reusedSocket ? began - line.answeredAt : 0;
      const how = `${message} after ${ms.toFixed(0)} ms on a line silent for ${silentMs.toFixed(0)} ms`;
      resolve({ status: 0, ms, retryAfter: null, broken: { how, silentMs } });
    };
    const outgoing = request({ agent, port, method: 'POST', path: '/v1/sync', headers }, (reply) => {
      const { statusCode: status = 0, headers: answered } = reply;
      const retryAfter = answered['retry-after'] === undefined ? null : Number(answered['retry-after']);
      reply.on('error', broken);
      reply.resume().on('end', () => {
        line.answeredAt = performance.now();
        resolve({ status, ms: line.answeredAt - began, retryAfter });
      });
    });
    outgoing.on('error', broken).end(body);
  });
}

export function countResponses(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  const row = db.prepare('select count(*) as n from responses').get();
  db.close();
  return Number(row?.n);
}

/** The value that `share` (0 to 1) of the numbers do not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
