import { walkXml } from './xlsx-xml.ts';

/** The shared texts of a workbook in order; what is written small above Japanese words is left out. */
export function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  if (xml === '') return texts;
  let [text, inText, inPhonetic] = ['', false, false];
  walkXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 't') inText = true;
      if (name === 'rPh') inPhonetic = true;
    },
    text: (part) => {
      if (inText && !inPhonetic) text += part;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name === 'si') texts.push(text);
    },
  });
  return texts;
}

/** Number formats of the spreadsheet programs themselves that show a day or a time. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

/** Numbers of the cell styles that show a number as a date. */
export function dateStyles(xml: string): ReadonlySet<number> {
  const own = new Set<number>();
  const styles = new Set<number>();
  if (xml === '') return styles;
  let [inCells, index] = [false, 0];
  walkXml(xml, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt' && isDateFormat(formatCode)) own.add(Number(numFmtId));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = Number(numFmtId);
      if (BUILT_IN_DATES.has(id) || own.has(id)) styles.add(index);
      index += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Quoted texts, colours and conditions aside, only dates and times have these letters. */
function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare);
}
