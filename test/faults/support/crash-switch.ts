/** What a killed process gets from every effect it still tries: none of them touches disk or network any more. */
export class Killed extends Error {
  override name = 'Killed';
}

/**
 * The life of one process as its ports see it. Every port calls `step` before and after each effect, so `crashAt(n)` kills the
 * process at its nth await: what was durable until then stays, nothing after it happens.
 */
export class CrashSwitch {
  #left = Number.POSITIVE_INFINITY;
  #dead = false;
  #steps = 0;

  get dead(): boolean {
    return this.#dead;
  }

  /** Steps taken since the last `crashAt`. */
  get steps(): number {
    return this.#steps;
  }

  /** Dies at the nth step from now (1 = the next); never with Infinity. */
  crashAt(n: number): void {
    this.#left = n;
    this.#steps = 0;
  }

  kill(): void {
    this.#dead = true;
  }

  /** @throws Killed when the process is dead, from this step on or already. */
  step(): void {
    this.#steps += 1;
    this.#left -= 1;
    if (this.#left <= 0) this.#dead = true;
    if (this.#dead) throw new Killed('killed');
  }

  /** An effect with a step on either side. */
  async around<T>(effect: () => Promise<T>): Promise<T> {
    this.step();
    const value = await effect();
    this.step();
    return value;
  }
}
