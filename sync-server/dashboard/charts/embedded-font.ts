const FILE = /url\(["']?([^"')]+\.woff2)["']?\)/;

interface Face {
  readonly style: CSSStyleDeclaration;
  readonly address: string;
}

/**
 * The page's own letters as `@font-face` rules that hold their files: a drawing that became a picture may load nothing and knows no style
 * sheet. A file that cannot be had is left out; its letters then look like the browser's own.
 */
export async function embeddedFont(page: Document): Promise<string> {
  const rules = await Promise.allSettled(facesOf(page).map(embedded));
  return rules.flatMap((rule) => (rule.status === 'fulfilled' ? [rule.value] : [])).join('\n');
}

/** Of the style sheets of this origin, which are all there are. */
function facesOf(page: Document): Face[] {
  return [...page.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const file = FILE.exec(rule.style.getPropertyValue('src'))?.[1];
      return file === undefined ? [] : [{ style: rule.style, address: new URL(file, sheet.href ?? page.baseURI).href }];
    }),
  );
}

async function embedded({ style, address }: Face): Promise<string> {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`The letters could not be had: ${reply.status}.`);
  const [family, weight] = ['font-family', 'font-weight'].map((name) => style.getPropertyValue(name));
  const data = await dataAddress(await reply.blob());
  return `@font-face{font-family:${family};font-weight:${weight};src:url(${data}) format("woff2")}`;
}

function dataAddress(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The letters could not be read.'));
    reader.readAsDataURL(file);
  });
}
