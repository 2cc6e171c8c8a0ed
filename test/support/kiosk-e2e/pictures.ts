import type { Page } from 'playwright-core';

/** Grey levels 0..1 of a picture drawn onto a small grid, row by row. */
export type Greys = readonly number[];
type Clip = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The glass, or a part of it, without its colours; `across` x `down` cells. */
export async function greysOf(page: Page, across: number, down: number, clip?: Clip): Promise<Greys> {
  const jpeg = await page.screenshot({ type: 'jpeg', quality: 60, ...(clip && { clip }) });
  return page.evaluate(readGreys, { jpeg: jpeg.toString('base64'), across, down });
}

/** Largest difference of two pictures in any cell, 0..1. */
export function largestDifference(a: Greys, b: Greys): number {
  return Math.max(...a.map((grey, cell) => Math.abs(grey - (b[cell] ?? 0))));
}

/** Runs in the page: relative luminance as WCAG defines it. */
async function readGreys(of: { jpeg: string; across: number; down: number }): Promise<number[]> {
  const bytes = Uint8Array.from(atob(of.jpeg), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const context = new OffscreenCanvas(of.across, of.down).getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, of.across, of.down);
  const { data } = context.getImageData(0, 0, of.across, of.down);
  const linear = (byte: number) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return Array.from({ length: of.across * of.down }, (_, cell) => {
    const [red = 0, green = 0, blue = 0] = data.slice(cell * 4, cell * 4 + 3);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  });
}
