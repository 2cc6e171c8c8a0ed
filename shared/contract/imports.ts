import * as z from 'zod/mini';
import { calendarDay } from '#shared/domain/goal.ts';
import { key, localisedText, plainText } from '#shared/domain/text.ts';
import { exchange } from './exchange.ts';
import { importFault } from './import-faults.ts';

/** The largest file the dashboard takes; larger ones go through the command line. */
export const MAX_IMPORT_FILE_BYTES = 5 * 1024 * 1024;
/** Room for the file as base64 and what is said about it. */
export const MAX_IMPORT_BODY_BYTES = Math.ceil((MAX_IMPORT_FILE_BYTES * 4) / 3) + 256 * 1024;

const pairs = z.record(z.string().check(z.maxLength(300)), z.string().check(z.maxLength(80)));
const scale = z.enum(['own', '5', '7', '0-100']);

const importRequest = z.object({
  survey: key,
  period: z.string().check(z.maxLength(24)),
  /** What people call the wave; absent = its period. */
  name: z.optional(plainText(60).check(z.minLength(1))),
  /** The file, base64. */
  file: z.string().check(z.maxLength(MAX_IMPORT_BODY_BYTES)),
  /** Column → meaning, where a person says another than was guessed. */
  mapping: z.optional(pairs),
  /** Name in the file → key of a team, remembered as an alias. */
  aliases: z.optional(pairs),
  scale: z.optional(scale),
  sheet: z.optional(z.string().check(z.maxLength(60))),
  replace: z.boolean(),
  /** False = a preview: the same report, and nothing is kept. */
  keep: z.boolean(),
});

/** `faults`: the first ones of `total`, each of the catalogue in `import-faults.ts`. `meaning` as in a request's mapping; null = nobody knows what the column holds. */
export const importReport = z.object({
  outcome: z.enum(['imported', 'would-import', 'already-imported', 'refused']),
  file: z.nullable(
    z.object({
      kind: z.enum(['csv', 'xlsx']),
      encoding: z.nullable(z.string()),
      bom: z.boolean(),
      separator: z.nullable(z.enum(['semicolon', 'comma', 'tab'])),
      sheet: z.nullable(z.string()),
      otherSheets: z.array(z.string()),
      rows: z.int(),
      firstRows: z.array(z.array(z.string())),
      columns: z.array(
        z.object({
          /** Place in a row, from 0. */
          at: z.int(),
          header: z.string(),
          meaning: z.nullable(z.string()),
          how: z.enum(['told', 'saved', 'guessed', 'unknown']),
          nearest: z.nullable(z.string()),
        }),
      ),
    }),
  ),
  contents: z.nullable(
    z.object({
      kind: z.enum(['answers', 'figures']),
      scale,
      decimalMark: z.enum(['comma', 'point', 'both', 'none']),
      values: z.int(),
    }),
  ),
  teams: z.nullable(
    z.object({
      matched: z.array(z.object({ written: z.string(), team: key, name: z.string() })),
      unmatched: z.array(z.string()),
      /** Teams with fewer answers than are ever shown. */
      small: z.array(z.string()),
      /** Teams hidden though they are not small, by name; `items` empty = all. A preview goes by the file alone. */
      hidden: z.optional(
        z.array(
          z.object({
            team: z.string(),
            why: z.enum(['too-few', 'all-alike', 'protects-another', 'older-figures']),
            items: z.array(key),
          }),
        ),
      ),
    }),
  ),
  replaced: z.array(z.object({ name: z.string(), from: calendarDay, to: calendarDay })),
  faults: z.array(importFault),
  total: z.int(),
});
export type ImportReport = z.infer<typeof importReport>;

export const postImport = exchange({
  method: 'POST',
  path: '/api/imports',
  summary: 'Read a file of staff or customer answers: a preview, or an import that is all or nothing.',
  status: 200,
  request: importRequest,
  reply: importReport,
});

/** What a person chooses from before a file is imported, and the waves there are, latest first. */
export const getImportChoices = exchange({
  method: 'GET',
  path: '/api/imports',
  summary: 'Surveys, items and teams a file can be matched with, and the waves imported so far.',
  status: 200,
  request: z.object({}),
  reply: z.object({
    surveys: z.array(
      z.object({
        survey: key,
        audience: z.enum(['staff', 'customer']),
        name: localisedText(80),
        items: z.array(z.object({ item: key, title: localisedText(120) })),
      }),
    ),
    teams: z.array(z.object({ team: key, name: z.string() })),
    waves: z.array(
      z.object({
        audience: z.enum(['staff', 'customer']),
        survey: key,
        name: z.string(),
        from: calendarDay,
        to: calendarDay,
        form: z.enum(['answers', 'figures']),
      }),
    ),
  }),
});
