import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Exchange } from '../../shared/contract/exchange.ts';
import { AUDITED, NOT_AUDITED } from '../support/audited-exchanges.ts';
import { everyExchange } from '../support/every-exchange.ts';

type Schema = Readonly<Record<string, unknown>>;

/** How numbers of answers and parts of them are called where they are whole. */
const COUNTS = new Set(['n', 'answers', 'respondents', 'low', 'middle', 'high']);

const EXCHANGES = await everyExchange();
const carrying = EXCHANGES.filter(({ reply }) =>
  carriesFigure(z.toJSONSchema(reply, { io: 'output', unrepresentable: 'any' }) as Schema, ''),
);
const nameOf = ({ method, path }: Exchange) => `${method} ${path}`;

/** A number with decimals, a number of answers, or a cell that may be hidden. */
function carriesFigure(schema: unknown, name: string): boolean {
  if (Array.isArray(schema)) return schema.some((one) => carriesFigure(one, name));
  if (typeof schema !== 'object' || schema === null) return false;
  const { type, properties = {}, ...more } = schema as Schema;
  if (type === 'number' || (type === 'integer' && COUNTS.has(name))) return true;
  const own = Object.entries(properties as Schema);
  if (own.some(([key]) => key === 'hidden')) return true;
  const parts = [more.items, more.prefixItems, more.additionalProperties, more.anyOf, more.oneOf, more.allOf];
  const defined = Object.values((more.$defs ?? {}) as Schema);
  return (
    own.some(([key, one]) => carriesFigure(one, key)) || [...parts, ...defined].some((one) => carriesFigure(one, name))
  );
}

describe('an exchange that can carry a figure', () => {
  it('is read by the suppression audit, or is known to be of no staff', () => {
    const unread = carrying.filter((one) => !AUDITED.has(one) && !NOT_AUDITED.has(one));
    expect(unread.map(nameOf)).toEqual([]);
  });

  it('is known by its schema alone: those of staff figures are found', () => {
    const found = new Set(carrying);
    expect([...AUDITED, ...NOT_AUDITED.keys()].filter((one) => !found.has(one)).map(nameOf)).toEqual([]);
    expect(found.size).toBeLessThan(EXCHANGES.length / 3);
  });
});
