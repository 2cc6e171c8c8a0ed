import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** A person reads before answering; within a second of the painted question it would be set aside as too fast. Words may stand long before they are painted. */
const READING_MS = 1_800;
/** The kiosk ignores touches for 400 ms after each change. */
export const HURRIED_MS = 450;
const LOOKING_MS = 600;

/** A visitor in the lobby: finds things by what stands on the screen and touches them. */
export interface Visitor {
  /** Starts in a language and answers with the given words, one a question; returns when the last one is confirmed. */
  answer(lang: string, words: readonly string[]): Promise<void>;
  /** Answers the next questions of the visit under way. */
  goOn(words: readonly string[]): Promise<void>;
  /** Waits for the thanks and leaves. */
  takeThanks(): Promise<void>;
}

/** @param readingMs  how long each question is looked at; under a second the visit is set aside */
export function visitorAt(page: Page, readingMs: number = READING_MS): Visitor {
  const screen = (name: string) => page.locator(`main[data-screen="${name}"]`);
  const goOn = async (words: readonly string[]) => {
    for (const word of words) {
      const title = await titleOf(page);
      await sleep(readingMs);
      const card = page.getByRole('button', { name: word, exact: true });
      // After the last answer the screen stays, out of reach, until the thanks.
      const isOver = async () => (await page.locator('.screen[inert]').count()) > 0;
      await touchUntil(card, async () => (await titleOf(page)) !== title || (await isOver()));
    }
  };
  return {
    goOn,
    async answer(lang, words) {
      const start = screen('attract').locator(`button.start[lang="${lang}"]`);
      await touchUntil(start, async () => !(await start.isVisible()));
      await goOn(words);
    },
    async takeThanks() {
      await screen('thanks').waitFor();
      const done = screen('thanks').locator('button.done');
      await touchUntil(done, async () => screen('attract').isVisible());
    },
  };
}

/** Touches, looks, and touches again while nothing happened: as people do with a screen that was not ready yet. */
async function touchUntil(target: Locator, happened: () => Promise<boolean>): Promise<void> {
  await target.waitFor();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if (await target.isVisible()) await target.click();
    for (let look = 0; look < 10; look += 1) {
      await sleep(LOOKING_MS / 10);
      if (await happened()) return;
    }
  }
  throw new Error(`nothing happened after touching ${target}`);
}

async function titleOf(page: Page): Promise<string> {
  const titles = await page.locator('h1').allTextContents();
  return titles.join(' ');
}
