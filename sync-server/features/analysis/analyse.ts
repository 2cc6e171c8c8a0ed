import type { JuuriDatabase } from '../../db/database.ts';
import { readInThread } from '../../db/read-in-thread.ts';
import { analysisQuestion, type Wanted } from './analysis-question.ts';
import { findResult, keepResult } from './results.sql.ts';
import { type Analysed, type Reply, runAgain, runAnalysis, type Task } from './run-analysis.ts';

export interface AnalyseDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly software: string;
  /** Where it is computed: a thread beside the server, or right here in a command. */
  readonly run: (task: Task) => Promise<Analysed>;
}

export type AnalyseOutcome =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly fault: string };

/** Answers a question about teams and keeps the result. The same question, data and software give the same result, name and all. */
export async function analyse(
  { db, now, software, run }: AnalyseDeps,
  wanted: Wanted,
  axes?: { readonly x: string; readonly y: string },
): Promise<AnalyseOutcome> {
  const at = now();
  const reading = await analysisQuestion(db.read, wanted, at);
  if (!reading.ok) return reading;
  const { reply, keep } = await run({ question: reading.question, axes, software, now: at, today: reading.today });
  if (keep) await db.write((tx) => keepResult(tx, keep));
  return { ok: true, reply };
}

/** For commands, which answer nobody else meanwhile. */
export async function analyseHere(deps: Omit<AnalyseDeps, 'run'>, wanted: Wanted): Promise<AnalyseOutcome> {
  const { read, close } = readInThread(deps.db.file);
  try {
    return await analyse({ ...deps, run: (task) => runAnalysis(read, task) }, wanted);
  } finally {
    close();
  }
}

export type AgainOutcome =
  | { readonly ok: true; readonly same: boolean; readonly reply: Reply }
  | { readonly ok: false; readonly fault: string };

/** Works out a kept result once more from what was kept with it, and says whether the figures are the same. */
export async function analyseAgain(
  { db, software }: Pick<AnalyseDeps, 'db' | 'software'>,
  id: string,
): Promise<AgainOutcome> {
  const row = await findResult(db.read, id);
  if (!row) return { ok: false, fault: 'there is no such result' };
  const { reply, kept } = runAgain(row, software);
  const same = 'result' in reply && 'result' in kept && JSON.stringify(reply.result) === JSON.stringify(kept.result);
  return { ok: true, same, reply };
}
