import { PageSizes, PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { qrPath } from './qr-path.ts';

/** One slip to cut out: what the QR holds, what is printed large, and lines below it. */
export interface Slip {
  readonly address: string;
  readonly title: string;
  readonly large: string;
  readonly lines: readonly string[];
}

const MM = 72 / 25.4;
const [PAGE_WIDTH, PAGE_HEIGHT] = PageSizes.A4;
const COLUMNS = 2;
const ROWS = 5;
const WIDTH = PAGE_WIDTH / COLUMNS;
const HEIGHT = PAGE_HEIGHT / ROWS;
const QR = 38 * MM;
const MARGIN = 6 * MM;
const INK = rgb(0.07, 0.13, 0.23);
const CUT = rgb(0.6, 0.64, 0.69);

interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

/** Slips as A4 pages of ten, with lines to cut along. `title` names the document; no date of making is kept in the file. */
export async function slipsPdf(title: string, slips: readonly Slip[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(title);
  const fonts = {
    plain: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  };
  const aPage = COLUMNS * ROWS;
  for (let at = 0; at < slips.length; at += aPage)
    drawPage(pdf.addPage(PageSizes.A4), slips.slice(at, at + aPage), fonts);
  return pdf.save();
}

function drawPage(page: PDFPage, slips: readonly Slip[], fonts: Fonts): void {
  for (let row = 1; row < ROWS; row += 1) cut(page, [0, row * HEIGHT], [PAGE_WIDTH, row * HEIGHT]);
  cut(page, [WIDTH, 0], [WIDTH, PAGE_HEIGHT]);
  for (const [at, slip] of slips.entries()) {
    const left = (at % COLUMNS) * WIDTH + MARGIN;
    const top = PAGE_HEIGHT - Math.floor(at / COLUMNS) * HEIGHT - MARGIN;
    drawSlip(page, slip, { left, top }, fonts);
  }
}

function cut(page: PDFPage, [x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): void {
  const [start, end] = [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ];
  page.drawLine({ start, end, thickness: 0.5, color: CUT, dashArray: [3, 3] });
}

function drawSlip(page: PDFPage, slip: Slip, at: { left: number; top: number }, fonts: Fonts): void {
  const qr = qrPath(slip.address);
  page.drawSvgPath(qr.path, { x: at.left, y: at.top, scale: QR / qr.size, color: INK, borderWidth: 0 });
  const x = at.left + QR + 1 * MM;
  const room = WIDTH - QR - 2 * MARGIN;
  const write = (text: string, y: number, font: PDFFont, size: number) =>
    page.drawText(fitted(text, font, size, room), { x, y, font, size, color: INK });
  write(slip.title, at.top - 7 * MM, fonts.bold, 12);
  write(slip.large, at.top - 15 * MM, fonts.bold, 13);
  for (const [index, line] of slip.lines.entries()) write(line, at.top - (22 + index * 5) * MM, fonts.plain, 8);
}

/** Cut to the room with an ellipsis; letters that the printer's own typeface lacks become a question mark. */
function fitted(text: string, font: PDFFont, size: number, room: number): string {
  const known = new Set(font.getCharacterSet());
  const plain = [...text.normalize('NFC')].map((letter) => (known.has(letter.codePointAt(0) ?? 0) ? letter : '?'));
  if (font.widthOfTextAtSize(plain.join(''), size) <= room) return plain.join('');
  let length = plain.length;
  while (length > 0 && font.widthOfTextAtSize(`${plain.slice(0, length).join('')}…`, size) > room) length -= 1;
  return `${plain.slice(0, length).join('')}…`;
}
