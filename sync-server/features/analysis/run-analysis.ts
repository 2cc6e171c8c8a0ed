import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { ChainReply, DriversReply, TeamTableReply, TiersReply } from '#shared/contract/analysis.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tables } from '../../db/tables.ts';
import type { Basis, Question } from './basis.ts';
import { lastOrdinal } from './customer-figures.sql.ts';
import type { Stamp } from './facts.ts';
import { readBasis } from './read-basis.ts';
import { replyOf } from './reply-of.ts';
import { findResult, type ResultRow } from './results.sql.ts';

export type Reply = DriversReply | ChainReply | TiersReply | TeamTableReply;

/** A task as it goes to the thread: plain data. */
export interface Task {
  readonly question: Question;
  /** Scatter of a `teams` question. */
  readonly axes?: { readonly x: string; readonly y: string } | undefined;
  readonly software: string;
  /** Unix ms. */
  readonly now: number;
  /** ISO day in the organisation's zone. */
  readonly today: string;
}

/** The answer, and the row to keep; null where it is kept already or is not of that kind. */
export interface Analysed {
  readonly reply: Reply;
  readonly keep: ResultRow | null;
}

/** Reads, merges and computes on one commit. Blocks its thread for as long as the figures take. */
export async function runAnalysis(read: Kysely<Tables>, task: Task): Promise<Analysed> {
  const { basis, ordinal } = await read.transaction().execute(async (tx) => {
    const last = await lastOrdinal(tx);
    return { ordinal: last, basis: await readBasis(tx, task.question, last) };
  });
  const text = canonicalJson(basis);
  const id = sha256(`${task.software}\n${text}`);
  const known = task.question.kind === 'teams' ? undefined : await findResult(read, id);
  if (known) return { reply: JSON.parse(known.result) as Reply, keep: null };
  const { now, software } = task;
  const stamp: Stamp = { id, table: sha256(canonicalJson(basis.table)), ordinal, software, now };
  const reply = replyOf(basis, stamp, task.axes);
  return { reply, keep: rowOf(task, { id, text, reply }) };
}

/** The figures of a kept result, worked out once more from what was kept with it. */
export function runAgain(row: ResultRow, software: string): { readonly reply: Reply; readonly kept: Reply } {
  const basis = keptBasis(inflateSync(row.basis).toString('utf8'));
  const kept = JSON.parse(row.result) as Reply;
  const { ordinal, table } = kept.facts.dataCut;
  const reply = replyOf(basis, { id: row.id, table, ordinal, software, now: row.computed_at }, undefined);
  return { reply: JSON.parse(canonicalJson(reply)) as Reply, kept };
}

/** Results kept before told small units from those hidden for their sake; sizes could be worked out from that. */
const TOLD_APART = new Set(['too-few-staff', 'protects-another']);

function keptBasis(text: string): Basis {
  const basis = JSON.parse(text) as Basis;
  const leftOut = basis.leftOut.map((one) =>
    TOLD_APART.has(one.reason) ? { ...one, reason: 'hidden-staff' as const } : one,
  );
  return { ...basis, leftOut };
}

/** A basis is kept for good, but a manager waits: a tenth larger, three times as quick. */
const QUICK = { level: 1 };

function rowOf(
  { question, software, now, today }: Task,
  of: { id: string; text: string; reply: Reply },
): ResultRow | null {
  const { kind, linkage, window, outcome, by } = question;
  if (kind === 'teams') return null;
  const asked = {
    kind,
    linkage: linkage.hash,
    from: window.from,
    to: window.to,
    outcome: outcome ?? null,
    by: by ?? null,
  };
  return {
    id: of.id,
    kind,
    linkage_id: linkage.content.key,
    linkage_number: linkage.number,
    local_day: today,
    question: canonicalJson(asked),
    basis: deflateSync(of.text, QUICK),
    software,
    result: canonicalJson(of.reply),
    computed_at: now,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
