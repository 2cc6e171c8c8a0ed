import { describe, expect, it, type TestContext } from 'vitest';
import { sharedBodies } from '../../support/shared-state.ts';

/** What the shared states have seen, in order. */
const seen: string[] = [];
let made = 0;
const shared = sharedBodies({
  open: async () => {
    made += 1;
    seen.push(`open ${made}`);
    return made;
  },
  close: async (state) => seen.push(`close ${state}`),
});
let fails = false;
let hangs: PromiseWithResolvers<void> | undefined;
const first = shared.step(async (state) => void seen.push(`first ${state}`));
const second = shared.step(async (state) => {
  seen.push(`second ${state}`);
  if (fails) throw new Error('failed');
  await hangs?.promise;
});
const other = shared.alone(async (state) => void seen.push(`other ${state}`));

const since = async (...bodies: ((ctx: TestContext) => Promise<void>)[]) => {
  seen.length = 0;
  for (const body of bodies) await body({} as TestContext);
  return seen;
};

describe('a state that tests share', () => {
  it('is made once while they pass, and the steps of a story are gone through once', async () => {
    expect(await since(first, other, second)).toEqual(['open 1', 'first 1', 'other 1', 'second 1']);
  });

  it('is made anew for a further try, which goes through the steps before it', async () => {
    fails = true;
    await expect(since(second)).rejects.toThrow('failed');
    fails = false;
    expect(await since(second, other)).toEqual(['close 2', 'open 3', 'first 3', 'second 3', 'other 3']);
  });

  it('is not given back by a try that ran out of time and ends later', async () => {
    hangs = Promise.withResolvers();
    const late = since(second);
    await expect.poll(() => seen.at(-1)).toBe('second 4');
    const { resolve } = hangs;
    hangs = undefined;
    expect(await since(second)).toEqual(['close 4', 'open 5', 'first 5', 'second 5']);
    resolve();
    await late;
    expect(await since(other)).toEqual(['other 5']);
  });

  it('skips where it cannot be made', async () => {
    const body = sharedBodies({
      open: () => Promise.reject(new Error('asked')),
      close: async () => undefined,
      missing: 'no browser',
    });
    const said: unknown[] = [];
    await body.alone(async () => undefined)({ skip: (reason: string) => said.push(reason) } as never);
    expect(said).toEqual(['no browser']);
  });
});
