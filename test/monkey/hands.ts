import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import type { Move, Place } from './moves.ts';

const LONG_PRESS_MS = 900;
const SWIPE_STEPS = 6;
const FINGERS = 5;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Touches, keys and a wheel, sent to the browser as hardware would send them: nothing in the page is called. */
export class Hands {
  readonly #page: Page;
  readonly #wire: CDPSession;
  readonly #size: Size;

  private constructor(page: Page, wire: CDPSession, size: Size) {
    this.#page = page;
    this.#wire = wire;
    this.#size = size;
  }

  static async at(page: Page): Promise<Hands> {
    const wire = await page.context().newCDPSession(page);
    await wire.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: FINGERS });
    const size = page.viewportSize() ?? { width: 1920, height: 1080 };
    return new Hands(page, wire, size);
  }

  async do(move: Move): Promise<void> {
    switch (move.kind) {
      case 'control':
        return this.#press(await this.#control(move.which), 0);
      case 'tap':
        return this.#press(move.places, 0);
      case 'long-press':
        return this.#press(move.places, LONG_PRESS_MS);
      case 'swipe':
      case 'pinch':
        return this.#drag(move.places, move.to);
      case 'key':
      case 'chord':
        return this.#type(move.key, move.modifiers);
      case 'wheel':
        return this.#mouse('mouseWheel', move);
      case 'right-click':
        await this.#mouse('mousePressed', move);
        return this.#mouse('mouseReleased', move);
      case 'pause':
        await sleep(move.ms);
    }
  }

  /** The middle of one of the controls on the screen; the middle of the glass where there is none. */
  async #control(which: number): Promise<Place[]> {
    const boxes = await this.#page.evaluate(() =>
      [...document.querySelectorAll('button, a, input, [role="button"], [role="checkbox"]')]
        .map((one) => one.getBoundingClientRect())
        .filter(({ width, height }) => width > 0 && height > 0)
        .map((box) => ({ x: (box.left + box.width / 2) / innerWidth, y: (box.top + box.height / 2) / innerHeight })),
    );
    return [boxes[Math.floor(which * boxes.length)] ?? { x: 0.5, y: 0.5 }];
  }

  async #press(places: readonly Place[], heldMs: number): Promise<void> {
    await this.#touch('touchStart', places);
    if (heldMs > 0) await sleep(heldMs);
    await this.#touch('touchEnd', []);
  }

  async #drag(from: readonly Place[], to: readonly Place[]): Promise<void> {
    await this.#touch('touchStart', from);
    for (let step = 1; step <= SWIPE_STEPS; step += 1) {
      await this.#touch(
        'touchMove',
        from.map((place, finger) => between(place, to[finger] ?? place, step / SWIPE_STEPS)),
      );
    }
    await this.#touch('touchEnd', []);
  }

  async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]): Promise<void> {
    const touchPoints = places.map((place, id) => ({ ...this.#px(place), id }));
    await this.#wire.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  async #type(key: string, modifiers: number): Promise<void> {
    const isText = [...key].length === 1 && modifiers === 0;
    const event = { key, modifiers, windowsVirtualKeyCode: codeOf(key), ...(isText && { text: key }) };
    await this.#wire.send('Input.dispatchKeyEvent', { type: isText ? 'keyDown' : 'rawKeyDown', ...event });
    await this.#wire.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  async #mouse(
    type: 'mousePressed' | 'mouseReleased' | 'mouseWheel',
    { at, down, modifiers }: { at: Place; down: number; modifiers: number },
  ): Promise<void> {
    const button = type === 'mouseWheel' ? 'none' : 'right';
    await this.#wire.send('Input.dispatchMouseEvent', {
      type,
      ...this.#px(at),
      button,
      clickCount: 1,
      deltaX: 0,
      deltaY: down,
      modifiers,
    });
  }

  #px({ x, y }: Place): Place {
    const { width, height } = this.#size;
    return { x: Math.min(width - 1, x * width), y: Math.min(height - 1, y * height) };
  }
}

function between(a: Place, b: Place, share: number): Place {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

const CODES: Readonly<Record<string, number>> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Escape: 27,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  PrintScreen: 44,
  Delete: 46,
  ContextMenu: 93,
  BrowserBack: 166,
  BrowserForward: 167,
  BrowserRefresh: 168,
  BrowserHome: 172,
  LaunchMail: 180,
};

/** Windows virtual key code, which Chromium looks shortcuts up by. */
function codeOf(key: string): number {
  const [, functionKey] = /^F(\d+)$/.exec(key) ?? [];
  if (functionKey !== undefined) return 111 + Number(functionKey);
  return CODES[key] ?? key.toUpperCase().charCodeAt(0);
}
