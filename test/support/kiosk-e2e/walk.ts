import type { Page } from 'playwright-core';
import { answer, type KioskPage } from './kiosk.ts';

export const ALL_QUESTIONS = 'visit,four,promise,done,recommend,several,service,reason,own-words';

/** Every screen of a visit in the order met: a low first answer brings the why and its open text. */
export async function walkVisit(
  kiosk: KioskPage,
  atScreen: (name: string) => Promise<void>,
  write = writeSomething,
): Promise<void> {
  const { page } = kiosk;
  await kiosk.tap('.start');
  await kiosk.pass(450);
  for (let steps = 0; steps < 20; steps += 1) {
    const screen = await screenOf(page);
    if (screen === 'text') await write(kiosk);
    await atScreen(screen);
    if (screen === 'thanks') return;
    await goOn(kiosk, screen);
  }
  throw new Error('the visit does not come to an end');
}

export async function screenOf(page: Page): Promise<string> {
  return (await page.locator('main').first().getAttribute('data-screen')) ?? '';
}

async function goOn(kiosk: KioskPage, screen: string): Promise<void> {
  if (screen === 'multi') await kiosk.tap('.card');
  if (screen === 'text' || screen === 'multi') await answer(kiosk, '.primary');
  else await answer(kiosk, screen === 'nps' ? '.nps-key' : '.card');
}

/** Long enough for the counter, with a phone number for the notice. */
async function writeSomething({ page, pass }: KioskPage): Promise<void> {
  await page.waitForSelector('.text-box');
  await page.locator('.text-box').focus();
  await page.keyboard.type(`${'jono oli taas ihan '.repeat(8)}0401235`, { delay: 0 });
  await pass(50);
}
