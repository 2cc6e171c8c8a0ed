export interface Panel {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly inches: number;
}

export const WIDE: Panel = { name: 'landscape 15.6"', width: 1920, height: 1080, inches: 15.6 };
export const WIDE_LARGE: Panel = { name: 'landscape 21.5"', width: 1920, height: 1080, inches: 21.5 };
export const TALL: Panel = { name: 'portrait 15.6"', width: 1080, height: 1920, inches: 15.6 };
export const TALL_LARGE: Panel = { name: 'portrait 21.5"', width: 1080, height: 1920, inches: 21.5 };
export const SQUARE: Panel = { name: '4:3 15"', width: 1024, height: 768, inches: 15 };

export interface Cell {
  readonly panel: Panel;
  readonly lang: 'fi' | 'sv' | 'en' | 'ar';
  readonly large: boolean;
  readonly contrast: boolean;
}

const LANGS = ['fi', 'sv', 'en', 'ar'] as const;
const cell = (panel: Panel, lang: Cell['lang'], large: boolean, contrast = false): Cell => ({
  panel,
  lang,
  large,
  contrast,
});

/** Every panel, language, text size and contrast. */
const FULL: readonly Cell[] = [WIDE, WIDE_LARGE, TALL, TALL_LARGE, SQUARE].flatMap((panel) =>
  LANGS.flatMap((lang) =>
    [false, true].flatMap((large) => [false, true].map((contrast) => cell(panel, lang, large, contrast))),
  ),
);

/** The tightest cells, and each panel, language and mode at least once. */
const PRUNED: readonly Cell[] = [
  cell(WIDE, 'fi', false),
  cell(WIDE, 'sv', true),
  cell(WIDE, 'ar', true),
  cell(WIDE_LARGE, 'en', false, true),
  cell(TALL, 'fi', true),
  cell(TALL, 'sv', true),
  cell(TALL, 'ar', false),
  cell(SQUARE, 'sv', false),
  cell(SQUARE, 'fi', true),
  cell(SQUARE, 'en', true),
];

/** The cells to check: all with JUURI_MATRIX=full, a few otherwise. */
export const CELLS = process.env.JUURI_MATRIX === 'full' ? FULL : PRUNED;

export function nameOf({ panel, lang, large, contrast }: Cell): string {
  return [panel.name, lang, large ? 'large' : 'normal', contrast ? 'contrast' : ''].filter(Boolean).join(', ');
}

/** CSS px per mm of the panel as it is, worked out without the product. */
export function trueU({ width, height, inches }: Panel): number {
  return Math.hypot(width, height) / (inches * 25.4);
}
