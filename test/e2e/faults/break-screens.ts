import type { Page } from 'playwright-core';

const TOUCHES = 20;
const BETWEEN_TOUCHES_MS = 500;

/** From now on no button can be drawn, as if a screen had a fault that every visit meets; touched until it shows. */
export async function breakScreens(page: Page): Promise<void> {
  const start = await page.locator('button.start').first().boundingBox();
  if (!start) throw new Error('the first screen does not stand');
  await page.evaluate(() => {
    const create = Document.prototype.createElement;
    Document.prototype.createElement = function (this: Document, ...given: Parameters<typeof create>) {
      if (String(given[0]) === 'button') throw new Error('no button can be drawn');
      return create.apply(this, given);
    } as typeof create;
  });
  for (let touch = 0; touch < TOUCHES && (await page.locator('button').count()) > 0; touch += 1) {
    await page.mouse.click(start.x + start.width / 2, start.y + start.height / 2);
    await page.waitForTimeout(BETWEEN_TOUCHES_MS);
  }
}

/** The next `times` loads of the page draw nothing at all. */
export async function breakStarts(page: Page, times: number): Promise<void> {
  await page.addInitScript((most) => {
    const count = Number(sessionStorage.getItem('test-starts') ?? '0') + 1;
    sessionStorage.setItem('test-starts', String(count));
    if (count > most) return;
    const create = Document.prototype.createElement;
    Document.prototype.createElement = function (this: Document, ...given: Parameters<typeof create>) {
      if (String(given[0]) === 'main') throw new Error('nothing can be drawn');
      return create.apply(this, given);
    } as typeof create;
  }, times);
}
