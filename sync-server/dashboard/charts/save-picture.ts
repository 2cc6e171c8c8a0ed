import { wrapWords } from '#shared/charts/wrap-words.ts';
import { LOOK } from './chart-look.ts';
import { embeddedFont } from './embedded-font.ts';

/** Twice the size on the screen, sharp enough for a page or a slide. */
const SCALE = 2;
const PAD = 24;
const TITLE = 20;
const SMALL = 12;
const SVG = 'http://www.w3.org/2000/svg';

/** What stands around the drawing, so that a picture sent on still says what it shows. */
export interface PictureWords {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The drawing as a PNG with its title above and its facts below. Rejects when the browser cannot draw it. */
export async function pictureOf(drawing: SVGSVGElement, words: PictureWords): Promise<Blob> {
  const width = drawing.width.baseVal.value;
  const height = drawing.height.baseVal.value;
  const image = await loaded(drawing);
  const titles = wrapWords(words.title, width, TITLE);
  const lines = words.lines.flatMap((line) => wrapWords(line, width, SMALL));
  const top = PAD + titles.length * TITLE * 1.3 + 8;
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * PAD) * SCALE;
  canvas.height = (top + height + 16 + lines.length * SMALL * 1.4 + PAD) * SCALE;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('The browser gives no canvas to draw on.');
  pen.scale(SCALE, SCALE);
  pen.fillStyle = LOOK.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  write(pen, titles, { x: PAD, y: PAD, size: TITLE, weight: 700, colour: LOOK.ink });
  pen.drawImage(image, PAD, top, width, height);
  write(pen, lines, { x: PAD, y: top + height + 16, size: SMALL, weight: 400, colour: LOOK.soft });
  return blobOf(canvas);
}

/** As a data address: the content security policy lets pictures come from nowhere else. */
async function loaded(drawing: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', SVG);
  const letters = document.createElementNS(SVG, 'style');
  letters.textContent = await embeddedFont(document);
  copy.prepend(letters);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

interface Pen {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
}

function write(pen: CanvasRenderingContext2D, lines: readonly string[], { x, y, size, weight, colour }: Pen): void {
  pen.font = `${weight} ${size}px ${LOOK.font}`;
  pen.fillStyle = colour;
  for (const [at, line] of lines.entries()) pen.fillText(line, x, y + size * (at * 1.35 + 0.85));
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser made no picture.'))), 'image/png');
  });
}
