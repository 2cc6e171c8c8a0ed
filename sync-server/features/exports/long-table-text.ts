import { BYTE_ORDER_MARK, csvRows } from './csv-rows.ts';
import { type LongTable, plainCell } from './long-table.ts';

/** The table as CSV, a page at a time; lists with `|` between. */
export async function* csvPieces({ header, pages }: LongTable): AsyncIterable<string> {
  yield `${BYTE_ORDER_MARK}${csvRows([header])}`;
  for await (const rows of pages) yield csvRows(rows.map((row) => row.map(plainCell)));
}

/** The table as one JSON object, a page at a time: `{ period, about, responses: [{ header: cell }] }`; lists stay lists. */
export async function* jsonPieces({ name, period, about, header, pages }: LongTable): AsyncIterable<string> {
  yield `${JSON.stringify({ period, about }).slice(0, -1)},"${name.toLowerCase()}":[`;
  let separator = '\n';
  for await (const rows of pages) {
    const objects = rows.map((row) => JSON.stringify(Object.fromEntries(header.map((title, at) => [title, row[at]]))));
    if (objects.length > 0) yield `${separator}${objects.join(',\n')}`;
    if (objects.length > 0) separator = ',\n';
  }
  yield '\n]}\n';
}
