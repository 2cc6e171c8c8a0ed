import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterAnswer,
  afterFailure,
  cutBatch,
  dropSuspects,
  FRESH_PLAN,
  FULL_BATCH_ITEMS,
  type OutboxPlan,
} from '#shared/sync/outbox.ts';

/** Sends rows by the plan to a server that fails over some of them; returns what arrived, what was held and how many tries it took. */
function drain(ids: readonly string[], poison: ReadonlySet<string>, failure: 'refused' | 'failed') {
  let plan: OutboxPlan = FRESH_PLAN;
  const arrived = new Map<string, number>();
  const held: string[] = [];
  for (let tries = 1; tries < 10_000; tries += 1) {
    const due = ids.filter((id) => !arrived.has(id) && !held.includes(id));
    if (due.length === 0) return { arrived, held, tries };
    const suspects = plan.suspects.map((one) => one.responseId);
    const ordinary = due.filter((id) => !suspects.includes(id));
    const batch = ordinary.length > 0 ? ordinary.slice(0, FULL_BATCH_ITEMS) : suspects.slice(0, plan.suspectItems);
    if (batch.some((id) => poison.has(id))) {
      const after = afterFailure(plan, batch, failure);
      plan = dropSuspects(after.plan, after.hold);
      held.push(...after.hold);
    } else {
      for (const id of batch) arrived.set(id, tries);
      plan = afterAnswer(plan, batch, batch).plan;
    }
  }
  throw new Error('the queue never drained');
}

describe('a poison row', () => {
  it.each(['refused', 'failed'] as const)('(%s) is held alone; every other row arrives', (failure) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 180 }), fc.array(fc.nat(), { maxLength: 4 }), (count, picks) => {
        const ids = Array.from({ length: count }, (_, at) => `row-${at}`);
        const poison = new Set(picks.map((pick) => `row-${pick % count}`));
        const { arrived, held } = drain(ids, poison, failure);
        expect(new Set(held)).toEqual(poison);
        expect(arrived.size).toBe(count - poison.size);
      }),
    );
  });

  it('delays the rows behind it by three tries at most', () => {
    const ids = Array.from({ length: 150 }, (_, at) => `row-${at}`);
    const { arrived } = drain(ids, new Set(['row-3']), 'failed');
    expect(arrived.get('row-50')).toBe(4);
    expect(arrived.get('row-149')).toBe(5);
  });
});

describe('a batch', () => {
  it('holds at most fifty rows and stays below 256 KiB with the rest of its request, and at least one row', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 48 * 1024 }), { minLength: 1, maxLength: 80 }), (lengths) => {
        const batch = cutBatch(
          lengths.map((length) => ({ frozen: 'x'.repeat(length) })),
          FULL_BATCH_ITEMS,
        );
        const bytes = batch.reduce((sum, row) => sum + Math.ceil(row.frozen.length / 3) * 4 + 200, 0);
        expect(batch.length).toBeGreaterThanOrEqual(1);
        expect(batch.length).toBeLessThanOrEqual(50);
        expect(bytes).toBeLessThan(208 * 1024);
      }),
    );
  });
});
