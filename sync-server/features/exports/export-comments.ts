import { maskPersonalData } from '#shared/domain/personal-data.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Reading } from '../results/goals-overview.ts';
import type { Chosen } from './chosen-responses.sql.ts';
import {
  chosenResponses,
  type Export,
  type ExportDeps,
  tooManyRows,
  type WantedResponses,
} from './chosen-responses.ts';
import { commentGroups, commentsOf } from './export-comments.sql.ts';
import { type LongCell, plainLine } from './long-table.ts';

/** The smallest number of responses of one location and period whose comments are given. */
const MIN_COMMENTS = 8;

/**
 * Customers' comments of a period, by location and question alone: beside the day, team and answers of its visit a comment would stand in a
 * smaller group. A location with too few is left out and named; refused when it was asked for, or when none is left.
 */
export async function exportComments(deps: ExportDeps, wanted: WantedResponses): Promise<Reading<Export>> {
  const reading = await chosenResponses(deps, { ...wanted, setAside: false });
  if (!reading.ok) return reading;
  const { chosen, period } = reading.value;
  const groups = await commentGroups(deps.db.read, chosen);
  const shown = groups.filter(({ responses }) => responses >= MIN_COMMENTS);
  const small = groups.filter((group) => !shown.includes(group)).map(({ location }) => location);
  if (shown.length === 0) return { ok: false, fault: tooFew(chosen) };
  const rows = shown.reduce((sum, { comments }) => sum + comments, 0);
  if (rows > wanted.mostRows) return { ok: false, fault: tooManyRows(rows, wanted.mostRows) };
  const remarks = small.map((location) => `Left out, fewer than ${MIN_COMMENTS} responses with a comment: ${location}`);
  const about = [
    `Customers' comments from ${period.from} to ${period.to}, of locations with at least ${MIN_COMMENTS} responses with one: ${rows}.`,
    ...remarks,
    'Hidden comments are not in it; identity codes, addresses and numbers of people are masked.',
  ];
  const audited = {
    from: chosen.from,
    to: chosen.to,
    location: chosen.location ?? null,
    survey: chosen.survey ?? null,
  };
  const entry = { at: deps.now(), who: wanted.by, what: 'comments-exported', about: { ...audited, comments: rows } };
  async function* pages() {
    await deps.db.write((tx) => recordAudit(tx, entry));
    for (const { location } of shown) yield await pageOf(deps.db, chosen, location);
  }
  const header = ['location', 'question', 'comment'];
  return { ok: true, value: { table: { name: 'Comments', period, about, header, pages: pages() }, rows, remarks } };
}

/** Masked once more: what was stored by an older version may hold what it did not know. */
async function pageOf(db: JuuriDatabase, chosen: Chosen, location: string): Promise<LongCell[][]> {
  const comments = await commentsOf(db.read, chosen, location);
  return comments.map(({ question, text }) => [location, question, maskPersonalData(plainLine(text))]);
}

function tooFew({ from, to, location }: Chosen): string {
  const where = location === undefined ? 'at no location' : `at "${location}" not`;
  return `comments are given from ${MIN_COMMENTS} responses with a comment up, of one location and period; ${where} so many came from ${from} to ${to}; ask for a longer period`;
}
