import { type Document, isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { type OrganisationFile, organisationFile } from '#shared/domain/organisation.ts';
import type { FileFault } from '../features/organisation/change.ts';
import { InputError } from './input-file.ts';
import { wordingOf } from './schema-wording.ts';
import { unknownKeys } from './unknown-keys.ts';

/** An alias stands for what its anchor holds: more than this many would only serve to blow a file up. */
const MAX_ALIASES = 1_000;

/** A parsed organisation file, and a way to say where in it something stands. */
export interface OrganisationSource {
  readonly file: OrganisationFile | undefined;
  readonly faults: readonly FileFault[];
  /** `line 12: surveys[office-visit].questions[done].goals` */
  place(path: readonly PropertyKey[]): string;
}

/** Reads YAML (or JSON) bytes; throws InputError for what is not YAML in UTF-8 at all. */
export function readOrganisationFile(name: string, bytes: Uint8Array): OrganisationSource {
  const lines = new LineCounter();
  const document = parseDocument(textOf(name, bytes), { lineCounter: lines, uniqueKeys: true, logLevel: 'error' });
  const broken = document.errors[0];
  if (broken) throw new InputError(`${name}: it is not valid YAML at line ${broken.linePos?.[0].line ?? 1}.`);
  const value = plainValue(name, document);
  const place = (path: readonly PropertyKey[]) => placeOf(document, lines, value, path);
  const strangers = unknownKeys(organisationFile, value).map(({ path, nearest }) => ({
    path,
    message: `unknown key${nearest ? `; did you mean "${nearest}"?` : ''}`,
  }));
  const parsed = organisationFile.safeParse(value);
  const wrong = (parsed.error?.issues ?? [])
    .filter(({ code }) => code !== 'unrecognized_keys')
    .map((issue) => ({ path: issue.path, message: inWords(issue) }));
  return { file: parsed.data, faults: [...strangers, ...wrong], place };
}

/** The commonest slip gets the plainest words: the question is named by its place. */
function inWords(issue: Parameters<typeof wordingOf>[0]): string {
  const unlinked = issue.path[0] === 'surveys' && issue.path.at(-1) === 'goals';
  return unlinked ? 'the question names no goal; every question serves at least one' : wordingOf(issue);
}

function textOf(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError(`${name}: it is not text in UTF-8; save it again as UTF-8.`, { cause });
  }
}

function plainValue(name: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw new InputError(`${name}: its aliases (*name) lead nowhere or multiply without end.`, { cause });
  }
}

/** Entries of a list are named by their key or id where they have one, because people know those. */
function placeOf(document: Document, lines: LineCounter, value: unknown, path: readonly PropertyKey[]): string {
  let inner: unknown = value;
  let words = '';
  for (const part of path) {
    inner = typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[part] : undefined;
    words += typeof part === 'number' ? `[${nameOf(inner) ?? part}]` : `${words && '.'}${String(part)}`;
  }
  const line = lineOf(document, lines, path);
  return `${line ? `line ${line}: ` : ''}${words || 'the file'}`;
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { key, id } = entry as { key?: unknown; id?: unknown };
  return typeof key === 'string' ? key : typeof id === 'string' ? id : undefined;
}

/** The line of the deepest part of the path that exists: of a missing field, the line of its entry. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && (isMap(node) || isSeq(node) || depth > 0)) {
      const { range } = node as { range?: [number, number, number] | null };
      if (range) return lines.linePos(range[0]).line;
    }
  }
  return undefined;
}
