import type { Page } from 'playwright-core';

/** Words of which a part lies beyond the sheet (the width of the window), or outside their own cell of a table. */
export function beyondPaper(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const sheet = document.documentElement.clientWidth;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const { parentElement: holder } = text;
      if (holder === null || holder.closest('.unseen, script, style, title') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const cell = holder.closest('th, td')?.getBoundingClientRect();
      const cut = [...range.getClientRects()].filter(
        ({ left, right, top, bottom }) =>
          right > sheet + 1 ||
          left < -1 ||
          (cell && (right > cell.right + 1 || left < cell.left - 1 || top < cell.top - 1 || bottom > cell.bottom + 1)),
      );
      if (cut.length > 0) found.push(text.textContent ?? '');
    }
    return found;
  });
}
