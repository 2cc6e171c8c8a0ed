import type { Page } from 'playwright-core';

/** What must never happen on a kiosk, told in one line each. */
export interface Watch {
  readonly faults: readonly string[];
  /** Looks at the page as it stands; resolves with the name of the screen, or null between two. */
  look(): Promise<string | null>;
}

/** A page that is loaded again or changes its address is told as well: a kiosk's page is loaded once. */
export async function watchPage(page: Page, isAllowed: (screen: string) => boolean): Promise<Watch> {
  const faults: string[] = [];
  const address = page.url();
  const { entries } = await page.evaluate(readPage);
  const tell = (fault: string) => void faults.push(fault);
  page.on('dialog', (dialog) => {
    tell(`dialog: ${dialog.type()}`);
    dialog.dismiss().catch(() => tell('a dialog that cannot be closed'));
  });
  page.context().on('page', (other) => tell(`window: ${other.url()}`));
  page.on('download', (download) => tell(`download: ${download.suggestedFilename()}`));
  page.on('filechooser', () => tell('file dialog'));
  page.on('framenavigated', (frame) => tell(`navigation: ${frame.url()}`));
  page.on('pageerror', (error) => tell(`exception: ${error.message}`));
  page.on('crash', () => tell('the page died'));
  page.on('close', () => tell('the page was closed'));
  return {
    faults,
    async look() {
      const seen = await page.evaluate(readPage);
      if (page.url() !== address) tell(`address: ${page.url()}`);
      if (seen.scale !== 1) tell(`zoomed to ${seen.scale}`);
      if (seen.selected !== '') tell(`text selected: ${seen.selected.slice(0, 40)}`);
      if (seen.entries !== entries) tell(`history grew from ${entries} to ${seen.entries} entries`);
      if (seen.screen !== null && !isAllowed(seen.screen)) tell(`screen: ${seen.screen}`);
      return seen.screen;
    },
  };
}

/** Runs in the page. */
function readPage() {
  const shown = document.querySelector('main');
  const isLoading = shown === null || shown.matches('.frame:not([data-screen])');
  const name = shown?.dataset.screen ?? (shown?.matches('.pin-page') ? 'pin' : (shown?.className ?? null));
  return {
    screen: isLoading ? null : name,
    scale: visualViewport?.scale ?? 1,
    selected: getSelection()?.toString() ?? '',
    entries: history.length,
  };
}
