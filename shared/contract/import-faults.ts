import * as z from 'zod/mini';

/**
 * Everything that can be wrong with a file that is imported, in English; `{{name}}` stands for a parameter. The code is what a page
 * translates (`import.fault.<code>` with the same parameters), the English line is what a terminal prints. A file's own cell is never
 * repeated.
 */
export const IMPORT_FAULTS = {
  // The file as a whole.
  'empty-file': 'the file is empty',
  'old-excel':
    'this is an old XLS file or a password-protected XLSX file: save it as XLSX without a password, or as CSV',
  pdf: 'this is a PDF file: save it as XLSX without a password, or as CSV',
  'unknown-encoding': 'its encoding cannot be told; save it as CSV in UTF-8',
  'not-text': 'it is not a text file; save the table as CSV',
  'open-quote': 'a quotation mark is opened and not closed properly',
  'too-many-columns': 'it has more than {{most}} columns',
  'too-many-rows': 'it has more than {{most}} rows',
  'no-answers': 'there is a header and no answers',
  'no-values': 'it has no values',
  // A workbook.
  'csv-has-no-sheets': 'a CSV file has no sheets; leave the sheet out',
  'no-workbook': 'it is a zip file and no XLSX workbook',
  'damaged-zip': 'it is a damaged zip file; save the workbook again as XLSX',
  'zip-bomb': 'it unpacks to far more than a table of answers needs; copy the table into a new workbook',
  'xml-entities': 'it declares XML entities, which no spreadsheet program does',
  'broken-xml': 'its XML is broken; save the workbook again as XLSX',
  'no-such-sheet': 'there is no such sheet; there is {{sheets}}',
  'no-visible-sheet': 'no sheet is visible',
  'missing-sheet': 'the sheet is missing from the workbook; save it again as XLSX',
  'empty-sheet': 'the sheet is empty',
  'merged-cells': 'the cells {{cells}} are merged; unmerge them and fill in each',
  // Columns.
  'no-team-column': 'there is no team column; name it "team" or "tiimi", or add --mapping "its name=team"',
  'no-item-column': 'there is no column of a question of the survey',
  'long-columns': 'a row per team and item needs the columns team, item, n and mean (and sd)',
  'outcome-columns': 'it needs the columns team, period and value; without a period column, state the period',
  'no-count-column': 'no column tells how many answers stand behind this mean',
  'no-such-column': 'the file has no such column',
  'mapped-to-nothing': 'it is mapped to something that is no item of the survey',
  'unknown-column':
    'this is neither the team nor a question of the survey; add --mapping "its name=background", =ignore or what else it holds',
  'unknown-column-nearest':
    'this is neither the team nor a question of the survey; did you mean "{{nearest}}"? If not, add --mapping "its name=background", =ignore or what else it holds',
  'column-twice': 'this column is there twice',
  'unclear-scale': 'it cannot be told which scale the values are on; state it: 5, 7 or 0-100 (--scale)',
  // Rows and cells.
  'row-too-wide': 'it has {{cells}} cells and the header {{columns}}',
  'no-team': 'the team is missing',
  'long-team-name': 'the name of the team is longer than {{most}} characters',
  'long-background': 'it is longer than {{most}} characters',
  'formula-without-value': 'it is a formula without a stored value; open and save the workbook, or paste values',
  'spreadsheet-error': 'it is an error of the spreadsheet',
  'made-a-date': 'it looks like a date made by a spreadsheet',
  'made-a-date-number': 'it looks like the number of a date made by a spreadsheet',
  'shortened-number': 'it looks like a long number shortened by a spreadsheet',
  'lost-zeros':
    'a team is called this with zeros before it, which a spreadsheet has taken away; write it as it is, as text',
  'not-on-scale': 'it is neither a number from {{low}} to {{high}} nor an answer of the scale',
  'not-between': 'it is not between {{low}} and {{high}}',
  'no-such-item': 'it is no question of the survey',
  'no-count': 'the number of answers is missing or no whole number from 1 up',
  'impossible-spread': 'it is no spread that answers on this scale can have',
  'no-period': 'it is no period that there is: use 2026-10, 2026-W42, 2026-Q4 or 2026-01-01..2026-03-31',
  'no-number': 'it is no plain number',
  'figure-twice': "row {{first}} has this team's figure already",
  'value-twice': 'the team has a value for these days already in this file',
  // What is stored already.
  'alias-of-nothing': 'an alias names the team "{{team}}", which is none',
  'file-known': 'this very file was imported as the wave {{wave}} already',
  'days-taken': 'the wave {{waves}} covers these days already; --replace puts this file in its place',
  'values-taken': '{{count}} values for these days are there already; --replace puts these in their place',
} as const;

export type ImportFaultCode = keyof typeof IMPORT_FAULTS;

type NamesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
export type ImportFaultParameters<Code extends ImportFaultCode> = Readonly<
  Record<NamesIn<(typeof IMPORT_FAULTS)[Code]>, string | number>
>;

/**
 * A fault as it travels. `row` as a spreadsheet counts, the header being 1; `column` as its header says. `code` with `parameters` is for
 * who translates; `message` is the same in English, for terminals and for a page that does not know the code. Both were added in 2026-11 and are always there since.
 */
export const importFault = z.object({
  row: z.optional(z.int()),
  column: z.optional(z.string()),
  code: z.optional(z.enum(Object.keys(IMPORT_FAULTS) as [ImportFaultCode, ...ImportFaultCode[]])),
  parameters: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  message: z.string(),
});
