import type { Page } from 'playwright-core';

export interface GlassRules {
  /** CSS px per mm of the panel as it is. */
  readonly u: number;
  readonly large: boolean;
}

/**
 * What is wrong with the screen as it stands, in millimetres of glass, one line a fault: controls too small (A03) or too close
 * (A04) or too high up a tall panel (A09), anything that would scroll (A06), letters too small (A08), words broken, texts cut
 * off or on top of each other.
 */
export async function glassFaults(page: Page, rules: GlassRules): Promise<string[]> {
  const found = await page.evaluate(readGlass);
  return [
    ...sizeFaults(found, rules.u),
    ...gapFaults(found, rules.u),
    ...reachFaults(found, rules.u),
    ...found.scrolls.map((what) => `A06 scrolls: ${what}`),
    ...letterFaults(found, rules),
    ...found.brokenWords.map((word) => `a word is broken: ${word}`),
    ...cutFaults(found),
  ];
}

interface Box {
  readonly name: string;
  readonly kind: 'nps-key' | 'key' | 'face' | 'start' | 'plain';
  readonly group: 'close' | 'apart';
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
interface Letters {
  readonly text: string;
  readonly capPx: number;
  readonly option: boolean;
  /** Pieces of the same paragraph share a number. */
  readonly paragraph: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The control or the page the text stands in. */
  readonly room: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}
interface Glass {
  readonly tall: boolean;
  /** CSS px. */
  readonly height: number;
  readonly controls: readonly Box[];
  readonly scrolls: readonly string[];
  readonly letters: readonly Letters[];
  readonly brokenWords: readonly string[];
}

/** Smallest control, mm. */
const LEAST = { 'nps-key': [14, 26], key: [14.5, 18], face: [34, 40], start: [90, 40], plain: [20, 20] } as const;
const LEAST_TALL = { ...LEAST, face: [20, 26], start: [90, 34] } as const;
const GAP_MM = { close: 2, apart: 4 } as const;
const ROUNDING_PX = 1;

function sizeFaults({ controls, tall }: Glass, u: number): string[] {
  const least = tall ? LEAST_TALL : LEAST;
  return controls.flatMap((box) => {
    const [width, height] = least[box.kind];
    const small = box.right - box.left + ROUNDING_PX < width * u || box.bottom - box.top + ROUNDING_PX < height * u;
    const mm = `${((box.right - box.left) / u).toFixed(1)} x ${((box.bottom - box.top) / u).toFixed(1)} mm`;
    return small ? [`A03 ${box.name}: ${mm}, wanted ${width} x ${height}`] : [];
  });
}

function gapFaults({ controls }: Glass, u: number): string[] {
  return controls.flatMap((a, index) =>
    controls.slice(index + 1).flatMap((b) => {
      const across = Math.max(a.left - b.right, b.left - a.right);
      const down = Math.max(a.top - b.bottom, b.top - a.bottom);
      const gap = across > 0 && down > 0 ? Math.hypot(across, down) : Math.max(across, down);
      const wanted = GAP_MM[a.group === 'close' && b.group === 'close' ? 'close' : 'apart'];
      return gap + ROUNDING_PX < wanted * u ? [`A04 ${a.name} and ${b.name}: ${(gap / u).toFixed(1)} mm apart`] : [];
    }),
  );
}

/** A tall panel hangs with its bottom edge at 800 mm; an arm from a wheelchair reaches 1220 mm. */
const REACH_MM = 1220 - 800;

function reachFaults({ tall, height, controls }: Glass, u: number): string[] {
  if (!tall) return [];
  const above = ({ top }: Box) => (height - top) / u;
  return controls
    .filter((box) => above(box) > REACH_MM)
    .map((box) => `A09 ${box.name}: ${(800 + above(box)).toFixed(0)} mm above the floor`);
}

function letterFaults({ letters }: Glass, { u, large }: GlassRules): string[] {
  return letters.flatMap(({ text, capPx, option }) => {
    const wanted = large || option ? 7.4 : 5.6;
    return capPx / u + 0.05 < wanted ? [`A08 "${text}": ${(capPx / u).toFixed(2)} mm, wanted ${wanted}`] : [];
  });
}

function cutFaults({ letters }: Glass): string[] {
  const cut = letters.filter(
    ({ room, ...text }) =>
      text.left + ROUNDING_PX < room.left ||
      text.right - ROUNDING_PX > room.right ||
      text.top + ROUNDING_PX < room.top ||
      text.bottom - ROUNDING_PX > room.bottom,
  );
  const onTop = letters.flatMap((a, index) =>
    letters
      .slice(index + 1)
      .filter(
        (b) =>
          a.paragraph !== b.paragraph &&
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.capPx / 3,
      )
      .map((b) => `"${a.text}" and "${b.text}" are on top of each other`),
  );
  return [...cut.map(({ text }) => `"${text}" is cut off`), ...onTop];
}

/** Runs in the page: reads boxes and letters, judges nothing but what only the page can know. */
function readGlass(): Glass {
  const shown = (element: Element) => element.checkVisibility() && element.closest('.spoken, [inert]') === null;
  const kindOf = (element: Element): Box['kind'] => {
    const has = (name: string) => element.classList.contains(name);
    if (has('nps-key')) return 'nps-key';
    if (has('key')) return 'key';
    if (has('card-face')) return 'face';
    return has('start') ? 'start' : 'plain';
  };
  const controls = [...document.querySelectorAll('button, [role="textbox"]')].filter(shown).map((element): Box => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const group = element.closest('.keyboard, .nps-keys, .scale') ? 'close' : 'apart';
    return {
      name: (element.textContent || element.ariaLabel) ?? '',
      kind: kindOf(element),
      group,
      left,
      top,
      right,
      bottom,
    };
  });
  const scrolls = [document.documentElement, ...document.body.querySelectorAll<HTMLElement>('*')]
    // A line of text may reach over its line height; what holds other elements may not.
    .filter((element) => shown(element) && element.childElementCount > 0 && !element.closest('svg'))
    .filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
    .map((e) => `${e.tagName} ${e.className} ${e.scrollWidth}x${e.scrollHeight} in ${e.clientWidth}x${e.clientHeight}`);

  const context = document.createElement('canvas').getContext('2d');
  const capOf = (style: CSSStyleDeclaration) => {
    if (context === null) return 0;
    context.font = `${style.fontWeight} ${style.fontSize} Inter`;
    return context.measureText('H').actualBoundingBoxAscent;
  };
  const paragraphs = new Map<Element, number>();
  const letters: Letters[] = [];
  const brokenWords: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent ?? '';
    if (parent === null || text.trim() === '' || !shown(parent) || parent.closest('.text-box')) continue;
    const range = document.createRange();
    for (const word of text.matchAll(/[^\s/-]+/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
      if (lines.size > 1) brokenWords.push(word[0]);
    }
    range.selectNodeContents(node);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    const room = (parent.closest('button, .dialog') ?? document.documentElement).getBoundingClientRect();
    letters.push({
      text: text.trim(),
      capPx: capOf(getComputedStyle(parent)),
      paragraph: paragraphs.get(parent) ?? paragraphs.set(parent, paragraphs.size).size - 1,
      option: parent.closest('.card:not(.card-face), .nps-key, .key, .language') !== null,
      left,
      top,
      right,
      bottom,
      room: { left: room.left, top: room.top, right: room.right, bottom: room.bottom },
    });
  }
  return { tall: innerHeight > innerWidth, height: innerHeight, controls, scrolls, letters, brokenWords };
}
