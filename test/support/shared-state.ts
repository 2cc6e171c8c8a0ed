import { afterAll, it, type TestContext } from 'vitest';

type Work<State> = (state: State, ctx: TestContext) => Promise<void>;
type Body = (ctx: TestContext) => Promise<void>;

interface Given<State> {
  readonly open: () => Promise<State>;
  readonly close: (state: State) => Promise<unknown>;
  /** Why nothing can be made here; each test is skipped with it. */
  readonly missing?: string | undefined;
}

interface Kept<State> {
  readonly state: State;
  /** How many steps of the story it has gone through. */
  readonly told: number;
}

/**
 * What the tests of a file share because it is dear to make: a world, a server. A test that fails, or runs out of time, has used it up:
 * the next one, also a further try of the same, gets a new one. Otherwise no further try could pass. It is closed after the last.
 */
export function shareState<State>(given: Given<State>) {
  const bodies = sharedBodies(given);
  afterAll(bodies.drop);
  return {
    /** A test that needs the state alone, whatever else has befallen it. */
    alone: (title: string, work: Work<State>, timeoutMs?: number) => it(title, bodies.alone(work), timeoutMs),
    /** A test that stands on the steps before it: on a new state these are gone through first. */
    step: (title: string, work: Work<State>, timeoutMs?: number) => it(title, bodies.step(work), timeoutMs),
  };
}

/** The same as bodies of tests. */
export function sharedBodies<State>(given: Given<State>) {
  const story: Work<State>[] = [];
  let sound: Kept<State> | undefined;
  let used: Kept<State> | undefined;

  const drop = async (): Promise<void> => {
    const old = [used, sound].filter((one) => one !== undefined);
    [used, sound] = [undefined, undefined];
    for (const { state } of old) await given.close(state);
  };
  const take = async (isFit: (told: number) => boolean): Promise<Kept<State>> => {
    if (used !== undefined || !isFit(sound?.told ?? 0)) await drop();
    used = sound ?? { state: await given.open(), told: 0 };
    sound = undefined;
    return used;
  };
  /** A try that was given up may still end behind the next one: what it had is not given back then. */
  const giveBack = (taken: Kept<State>, told: number): void => {
    if (used !== taken) return;
    [used, sound] = [undefined, { state: taken.state, told }];
  };
  return {
    drop,
    alone:
      (work: Work<State>): Body =>
      async (ctx) => {
        if (given.missing !== undefined) return ctx.skip(given.missing);
        const taken = await take(() => true);
        await work(taken.state, ctx);
        giveBack(taken, taken.told);
      },
    step: (work: Work<State>): Body => {
      const at = story.push(work) - 1;
      return async (ctx) => {
        if (given.missing !== undefined) return ctx.skip(given.missing);
        const taken = await take((told) => told <= at);
        for (const earlier of story.slice(taken.told, at)) await earlier(taken.state, ctx);
        await work(taken.state, ctx);
        giveBack(taken, at + 1);
      };
    },
  };
}
