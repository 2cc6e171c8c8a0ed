import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { WorkbookError } from './xlsx-parts.ts';

export interface XmlEvents {
  /** Tag name without its namespace prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Walks an XML part. Refuses document types, so that no entity of a file's own is ever expanded. */
export function walkXml(xml: string, events: XmlEvents): void {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new WorkbookError('xml-entities');
  });
  parser.on('error', (cause) => {
    throw new WorkbookError('broken-xml', { cause });
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => events.open(localName(name), attributes));
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  parser.on('closetag', ({ name }: SaxesTagPlain) => events.close?.(localName(name)));
  parser.write(xml).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
