import { setTimeout as sleep } from 'node:timers/promises';
import { backOff, betweenBatches, retryAfterWait } from '../../../shared/sync/back-off.ts';
import { type BenchServer, type Line, openLine, postBatch } from './bench-server.ts';
import { backlogOf, type FleetKiosk } from './ingest-fleet.ts';

export interface Drained {
  /** From the server's return to the last batch. */
  readonly seconds: number;
  /** Requests of each second since the server's return. */
  readonly perSecond: readonly number[];
  /** Ms of each accepted batch. */
  readonly times: readonly number[];
  /** Batches that were told to come back later. */
  readonly busy: number;
  /** Answers that are neither 200 nor 503. */
  readonly failed: number;
  /** Of each line that broke before an answer, but for those below: when and how. */
  readonly broken: readonly string[];
  /** Lines the server had closed for their silence at the moment they were used again; a browser sends anew by itself. */
  readonly sentAnew: number;
}
interface Plan {
  /** Waits before the first try are this much of a real fleet's. */
  readonly scale: number;
  readonly batches: number;
  readonly size: number;
  readonly now: number;
}
interface Log {
  readonly began: number;
  readonly perSecond: number[];
  readonly times: number[];
  busy: number;
  failed: number;
  readonly broken: string[];
  sentAnew: number;
}

const OUTAGE_MS = 72 * 3_600_000;
const HEARTBEAT_MS = 5 * 60_000;
/** A little less than the silence after which the server closes a line: either end may be late. */
const CLOSED_AFTER_MS = 70_000;

/** The server has just come back: every kiosk tries when its back-off of the outage says so, and sends all it has. */
export async function drainFleet(server: BenchServer, kiosks: readonly FleetKiosk[], plan: Plan): Promise<Drained> {
  const log: Log = { began: performance.now(), perSecond: [], times: [], busy: 0, failed: 0, broken: [], sentAnew: 0 };
  await Promise.all(kiosks.map((kiosk) => drainKiosk(openLine(server), kiosk, plan, log)));
  const { perSecond, times, ...counts } = log;
  return {
    seconds: (performance.now() - log.began) / 1000,
    perSecond: Array.from(perSecond, (n) => n ?? 0),
    times,
    ...counts,
  };
}

async function drainKiosk(line: Line, kiosk: FleetKiosk, { scale, batches, size, now }: Plan, log: Log): Promise<void> {
  await sleep(firstTryAfterOutage(Math.random) * scale);
  for (let turn = 0; turn < batches; turn += 1) {
    const [body] = backlogOf(kiosk, { batches: 1, size, now, turn });
    if (body) await sendUntilTaken(() => send(line, kiosk.token, body, log), log);
    await sleep(betweenBatches(Math.random()));
  }
  line.agent.destroy();
}

/** Ms from the server's return to this kiosk's next try, after 72 hours of failures. */
export function firstTryAfterOutage(random: () => number): number {
  let at = random() * HEARTBEAT_MS;
  for (let failures = 1; at < OUTAGE_MS; failures += 1) at += backOff(failures, random());
  return at - OUTAGE_MS;
}

async function sendUntilTaken(send: () => ReturnType<typeof postBatch>, log: Log): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    const { status, retryAfter, broken } = await send();
    if (status === 200) return;
    if (broken) log.broken.push(`${secondsOf(log).toFixed(1)} s: ${broken.how}`);
    else if (status === 503) log.busy += 1;
    else log.failed += 1;
    await sleep(
      retryAfter === null ? backOff(failures, Math.random()) : retryAfterWait(retryAfter, failures, Math.random),
    );
  }
}

function secondsOf({ began }: Log): number {
  return (performance.now() - began) / 1000;
}

async function send(line: Line, token: string, body: Buffer, log: Log): ReturnType<typeof postBatch> {
  const second = Math.floor(secondsOf(log));
  log.perSecond[second] = (log.perSecond[second] ?? 0) + 1;
  const answer = await postBatch(line, token, body);
  if (answer.status === 200) log.times.push(answer.ms);
  if (!answer.broken || answer.broken.silentMs < CLOSED_AFTER_MS) return answer;
  log.sentAnew += 1;
  return send(line, token, body, log);
}
