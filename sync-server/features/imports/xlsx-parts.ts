import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { fault, type TableFault } from './table-fault.ts';

/** A workbook that is not taken in; the fault says what to do. */
export class WorkbookError extends Error {
  override name = 'WorkbookError';
  readonly fault: TableFault;
  constructor(code: 'zip-bomb' | 'damaged-zip' | 'xml-entities' | 'broken-xml', options?: ErrorOptions) {
    const found = fault(code, {});
    super(found.message, options);
    this.fault = found;
  }
}

const MAX_ENTRIES = 2_000;
const MAX_INFLATED_BYTES = 200 * 1024 * 1024;
const MAX_RATIO = 100;
/** A small part may be nothing but repetition. */
const FREE_BYTES = 1024 * 1024;

/** What holds cells, their texts and their formats; drawings, macros, connections and links to other files are never opened. */
const PARTS =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i;

/**
 * The needed XML parts of a workbook by path. Sizes are judged before anything is inflated; a part that holds more than it
 * says is cut there, and its broken XML is refused later.
 */
export function workbookParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  let entries = 0;
  let inflated = 0;
  const wanted = (entry: UnzipFileInfo): boolean => {
    entries += 1;
    inflated += entry.originalSize;
    const isBomb = entry.originalSize > FREE_BYTES && entry.originalSize > MAX_RATIO * entry.size;
    if (entries > MAX_ENTRIES || inflated > MAX_INFLATED_BYTES || isBomb) {
      throw new WorkbookError('zip-bomb');
    }
    return PARTS.test(entry.name);
  };
  return asTexts(unzip(bytes, wanted));
}

function unzip(bytes: Uint8Array, filter: (entry: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof WorkbookError) throw cause;
    throw new WorkbookError('damaged-zip', { cause });
  }
}

function asTexts(parts: Record<string, Uint8Array>): ReadonlyMap<string, string> {
  return new Map(Object.entries(parts).map(([name, part]) => [name.toLowerCase(), strFromU8(part)]));
}
