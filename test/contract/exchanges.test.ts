import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../shared/contract/exchange.ts';
import { everyExchange } from '../support/every-exchange.ts';

/**
 * A recorded request and reply per exchange and version of its form: `<exchange>.<n>.json`. They are added when a form grows and
 * never changed: a kiosk of last year still says what it said then.
 */
interface Sample {
  readonly method: Exchange['method'];
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly reply: unknown;
}
const FOLDER = new URL('samples/', import.meta.url);
/** A new exchange without a sample fails here. */
const EXCHANGES = await everyExchange();

const samples = readdirSync(FOLDER).map(
  (file) => [file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Sample] as const,
);
const isOf = (sample: Sample) => (one: Exchange) => one.method === sample.method && one.path === sample.path;

describe('the contract', () => {
  it.each(samples)('still takes the request of %s, whole', (_file, sample) => {
    const exchange = EXCHANGES.find(isOf(sample));
    expect(exchange?.request.parse(sample.request)).toEqual(sample.request);
  });

  it.each(samples)('still reads the reply of %s, whole', (_file, sample) => {
    const exchange = EXCHANGES.find(isOf(sample));
    expect(sample.status).toBe(exchange?.status);
    expect(exchange?.reply.parse(sample.reply ?? undefined)).toEqual(sample.reply ?? undefined);
  });

  it('has a sample of every exchange', () => {
    const bare = EXCHANGES.filter((one) => !samples.some(([, sample]) => isOf(sample)(one)));
    expect(bare.map((one) => `${one.method} ${one.path}`)).toEqual([]);
  });
});
