import { type Chance, oneOf } from '../../sync-server/cli/demo/seeded-random.ts';

/** A place on the glass as shares of its width and height, 0..1. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** One thing a bored visitor does to the glass or to a keyboard they brought along. */
export type Move =
  | { readonly kind: 'tap' | 'long-press'; readonly places: readonly Place[] }
  /** Finger on a control: which of those that stand there, as a share of their number. */
  | { readonly kind: 'control'; readonly which: number }
  | { readonly kind: 'swipe' | 'pinch'; readonly places: readonly Place[]; readonly to: readonly Place[] }
  | { readonly kind: 'key' | 'chord'; readonly key: string; readonly modifiers: number }
  | { readonly kind: 'wheel' | 'right-click'; readonly at: Place; readonly down: number; readonly modifiers: number }
  | { readonly kind: 'pause'; readonly ms: number };

export type MoveKind = Move['kind'];

/** As Chromium's debugging protocol counts them. */
const MODIFIERS = { alt: 1, control: 2, meta: 4, shift: 8 } as const;
const CHORDS = [
  MODIFIERS.control,
  MODIFIERS.alt,
  MODIFIERS.meta,
  MODIFIERS.control | MODIFIERS.shift,
  MODIFIERS.control | MODIFIERS.alt,
  MODIFIERS.shift,
] as const;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzåäö0123456789+-=/.,'] as unknown as readonly [string, ...string[]];
const NAMED = [
  'Tab',
  'Enter',
  'Backspace',
  'Escape',
  'Delete',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'ContextMenu',
  'PrintScreen',
  'BrowserBack',
  'BrowserForward',
  'BrowserHome',
  'BrowserRefresh',
  'LaunchMail',
  'F1',
  'F3',
  'F5',
  'F6',
  'F7',
  'F10',
  'F11',
  'F12',
] as const;

/** How often each kind comes, in parts. Controls come often: without them the monkey would stay on the first screen. */
const PARTS: readonly (readonly [number, (chance: Chance) => Move])[] = [
  [38, (chance) => ({ kind: 'control', which: chance() })],
  [14, (chance) => ({ kind: 'tap', places: places(chance, 1) })],
  [5, (chance) => ({ kind: 'tap', places: places(chance, 2 + Math.floor(chance() * 4)) })],
  [4, (chance) => ({ kind: 'long-press', places: places(chance, 1) })],
  [9, (chance) => ({ kind: 'swipe', places: places(chance, 1), to: places(chance, 1) })],
  [4, swipeFromEdge],
  [4, (chance) => ({ kind: 'pinch', places: places(chance, 2), to: places(chance, 2) })],
  [8, (chance) => ({ kind: 'key', key: chance() < 0.5 ? oneOf(chance, NAMED) : oneOf(chance, LETTERS), modifiers: 0 })],
  [8, chord],
  [2, (chance) => ({ kind: 'wheel', at: place(chance), down: 400 * (chance() - 0.5), modifiers: MODIFIERS.control })],
  [2, (chance) => ({ kind: 'right-click', at: place(chance), down: 0, modifiers: 0 })],
  [2, (chance) => ({ kind: 'pause', ms: Math.floor(1_500 * chance()) })],
];
const ALL_PARTS = PARTS.reduce((sum, [parts]) => sum + parts, 0);

/** The next move; one seed gives one sequence. */
export function nextMove(chance: Chance): Move {
  let left = chance() * ALL_PARTS;
  for (const [parts, make] of PARTS) {
    left -= parts;
    if (left < 0) return make(chance);
  }
  return { kind: 'pause', ms: 0 };
}

function place(chance: Chance): Place {
  return { x: chance(), y: chance() };
}

function places(chance: Chance, count: number): Place[] {
  return Array.from({ length: count }, () => place(chance));
}

/** From where to where. */
type Stroke = readonly [Place, Place];

function swipeFromEdge(chance: Chance): Move {
  const along = chance();
  const edges: readonly [Stroke, ...Stroke[]] = [
    [
      { x: 0, y: along },
      { x: 0.7, y: along },
    ],
    [
      { x: 1, y: along },
      { x: 0.3, y: along },
    ],
    [
      { x: along, y: 0 },
      { x: along, y: 0.7 },
    ],
    [
      { x: along, y: 1 },
      { x: along, y: 0.3 },
    ],
  ];
  const [from, to] = oneOf(chance, edges);
  return { kind: 'swipe', places: [from], to: [to] };
}

function chord(chance: Chance): Move {
  const key = chance() < 0.6 ? oneOf(chance, LETTERS) : oneOf(chance, NAMED);
  return { kind: 'chord', key, modifiers: oneOf(chance, CHORDS) };
}
