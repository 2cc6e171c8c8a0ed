import fc from 'fast-check';
import { readRunOptions } from '../support/run-options.ts';
import { FuzzedServer } from './fuzz/fuzzed-server.ts';
import { oddRequest } from './fuzz/odd-requests.ts';

/**
 * `npm run fuzz -- --requests N --seed S`: N odd requests to both APIs. Prints its figures last; exits 0 only when all were answered
 * well. `--from F` goes on with the seed's Fth request, where a run was ended.
 */
const PROGRESS = 20_000;
const { requests, seed, from } = readRunOptions({ requests: 20_000, seed: Date.now() % 1_000_000, from: 1 });
const server = await FuzzedServer.start();
const began = performance.now();
let sent = 0;
const outcome = await fc.check(
  fc.asyncProperty(oddRequest(server.honest), async (odd) => {
    sent += 1;
    if (sent % PROGRESS === 0)
      console.log(`${sent} of ${requests}, ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`);
    const fault = await server.fault(odd);
    if (fault !== null) throw new Error(fault);
  }),
  { numRuns: requests, seed, ...(from > 1 ? { path: String(from - 1) } : {}) },
);
const isWell = await server.isWell();
await server.stop();
if (outcome.failed) console.log(`${fc.defaultReportMessage(outcome)}\n${String(outcome.errorInstance)}`);
const counts = [...server.statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status} x${count}`);
console.log(`seed            ${seed}, from request ${from}, in ${Math.round((performance.now() - began) / 1000)} s`);
console.log(`requests        ${sent} over ${server.honest.length} kinds`);
console.log(`answers         ${counts.join(', ')}`);
console.log(`server          ${isWell ? 'serves the next honest kiosk' : 'does not serve an honest kiosk any more'}`);
process.exitCode = outcome.failed || !isWell ? 1 : 0;
