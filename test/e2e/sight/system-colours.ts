import type { Page } from 'playwright-core';

/**
 * Shapes of drawings that are painted with a colour of our own where the system's should be, and shapes all of whose paint is that of
 * the ground. What is unseen on purpose (a broad line to hit, the light line under a whisker) is left out.
 */
export function badPaints(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const probe = document.createElement('i');
    probe.style.setProperty('forced-color-adjust', 'none');
    document.body.append(probe);
    const colour = (name: string): string => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    const ground = colour('Canvas');
    const seen = new Set(['CanvasText', 'GrayText', 'Highlight'].map(colour));
    const onHighlight = colour('HighlightText');
    probe.remove();
    const shapes = [...document.querySelectorAll('.drawing, .arrow-mark, svg.bar, .status svg')].flatMap((drawing) => [
      ...drawing.querySelectorAll('rect, circle, path, line, text'),
    ]);
    return shapes.flatMap((shape) => {
      if (shape.matches('[stroke="transparent"], .halo')) return [];
      const { fill, stroke } = getComputedStyle(shape);
      if (shape.matches('.number.high, .in-mark.clear') && fill === onHighlight) return [];
      const paints = (shape.tagName === 'line' ? [stroke] : [fill, stroke]).filter((paint) => paint !== 'none');
      const name = shape.outerHTML.slice(0, 90);
      if (paints.some((paint) => paint !== ground && !seen.has(paint)))
        return [`own colour: ${paints.join(' ')} ${name}`];
      return paints.some((paint) => seen.has(paint)) ? [] : [`vanished: ${name}`];
    });
  });
}

/** How the pressed and the other button of a group look, and the current and another link of the pages. */
export function pressedAndPlain(page: Page): Promise<{ of: string; pressed: string; plain: string }[]> {
  return page.evaluate(() => {
    const look = (selector: string): string => {
      const one = document.querySelector(selector);
      if (one === null) throw new Error(`nothing matches ${selector}`);
      const { backgroundColor, color, borderBottomColor } = getComputedStyle(one);
      return `${backgroundColor} ${color} ${borderBottomColor}`;
    };
    const pairs = [
      ['.segmented button[aria-pressed="true"]', '.segmented button[aria-pressed="false"]'],
      ['.pair-buttons button[aria-pressed="true"]', '.pair-buttons button[aria-pressed="false"]'],
      ['.header nav a[aria-current="page"]', '.header nav a:not([aria-current])'],
    ] as const;
    return pairs.map(([pressed, plain]) => ({ of: plain, pressed: look(pressed), plain: look(plain) }));
  });
}
