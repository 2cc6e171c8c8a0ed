import type { Page } from 'playwright-core';

/** Sets up a kiosk through its screens as IT would: code, name, diagonal; returns when it is ready for visitors without a server. */
export async function enrolKiosk(page: Page, code: string): Promise<void> {
  const forward = page.locator('button.staff-primary');
  const type = async (step: string, text: string) => {
    const box = page.locator(`main[data-step="${step}"]`).getByRole('textbox');
    await box.focus();
    await box.pressSequentially(text);
    await forward.click();
  };
  await page.locator('main[data-step="network"] [data-check="answer"]').waitFor();
  await forward.click();
  await page.locator('main[data-step="approve"] .setup-choices button').last().click();
  await type('code', code);
  await type('name', 'Aulan kioski');
  await page.locator('main[data-step="panel"]').getByRole('button', { name: /^21/ }).click();
  await forward.click();
  await page.locator('main.setup-ready [data-arrival="arrived"]').waitFor();
  await forward.click();
  await page.locator('main[data-screen="attract"] button.start').first().waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}
