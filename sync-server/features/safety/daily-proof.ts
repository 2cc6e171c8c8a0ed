import type { DailyProof, ProofDay } from '#shared/contract/safety.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { missingRuns } from '../fleet/seq-gaps.ts';
import { byWeight, isDifference, type Kept, keptSum, NONE_KEPT, verdictOf } from './judge-days.ts';
import {
  countKept,
  findAllGaps,
  findQuarantinedVisits,
  findSeqsKept,
  findSurplusSeqs,
  findToldDays,
  type ToldDay,
} from './proof.sql.ts';

interface Deps {
  readonly db: Pick<JuuriDatabase, 'read'>;
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
/** As many days as a kiosk tells of. */
const DAYS = 100;
const MOST_NAMED = 50;

/** Per kiosk and capture day: finished = sent + unsent, and what was sent is kept. `kiosk`: id, install or name. */
export async function dailyProof({ db, now }: Deps, kiosk?: string): Promise<DailyProof> {
  const from = new Date(now() - DAYS * DAY_MS).toISOString().slice(0, 10);
  const [told, kept, gaps] = await Promise.all([
    findToldDays(db.read, from, kiosk),
    keptDays(db, from),
    findAllGaps(db.read),
  ]);
  const days: ProofDay[] = [];
  for (const one of told) days.push(await judged(db, one, kept.take(one)));
  const shown = new Set(told.map(({ device_id }) => device_id));
  const ofShown = gaps.filter(({ id }) => kiosk === undefined || shown.has(id));
  return {
    from,
    days: days.sort(byWeight),
    differences: days.filter(({ verdict }) => isDifference(verdict)).length,
    proven: days.filter(({ verdict }) => verdict === 'proven').length,
    gaps: [...Map.groupBy(ofShown, ({ id }) => id)].map(([id, runs]) => ({
      kiosk: { id, name: runs[0]?.name ?? '' },
      gaps: runs.map((run) => ({ from: run.from, to: run.to })),
    })),
  };
}

async function judged(db: Deps['db'], told: ToldDay, kept: Kept): Promise<ProofDay> {
  const { device_id: id, name, day, finished, sent, unsent, told_at: toldAt } = told;
  const verdict = verdictOf(told, kept);
  const seqs = isDifference(verdict) ? await seqsOf(db, told, verdict) : [];
  return { kiosk: { id, name }, day, finished, sent, unsent, ...kept, toldAt, verdict, seqs };
}

async function seqsOf({ read }: Deps['db'], told: ToldDay, verdict: ProofDay['verdict']): Promise<ProofDay['seqs']> {
  const { from_seq: from, to_seq: to } = told;
  if (verdict === 'too-many') {
    return (await findSurplusSeqs(read, told)).slice(0, MOST_NAMED).map((seq) => ({ from: seq, to: seq }));
  }
  if (from === null || to === null) return [];
  return missingRuns(await findSeqsKept(read, told, from, to), from, to).slice(0, MOST_NAMED);
}

interface KeptDays {
  /** What is kept of a told day; rows whose day cannot be read stand in for what would be missing. */
  take(told: ToldDay): Kept;
}

async function keptDays({ read }: Deps['db'], from: string): Promise<KeptDays> {
  const [counts, visits] = await Promise.all([countKept(read, from), findQuarantinedVisits(read)]);
  const kept = new Map<string, Kept>();
  const add = (name: string, column: keyof Kept, by: number) => {
    const before = kept.get(name) ?? NONE_KEPT;
    kept.set(name, { ...before, [column]: before[column] + by });
  };
  for (const { install_id, day, test, set_aside, count } of counts) {
    add(`${install_id} ${day}`, test === 1 ? 'test' : set_aside === 1 ? 'setAside' : 'counted', count);
  }
  const seen = new Set<string>();
  const dayless = new Map<string, number>();
  for (const { install, day, state, id, number } of visits) {
    if (seen.has(id === '' ? String(number) : id)) continue;
    seen.add(id === '' ? String(number) : id);
    if (day === null) dayless.set(install ?? '', (dayless.get(install ?? '') ?? 0) + 1);
    else add(`${install} ${day}`, state === 'waiting' ? 'quarantined' : 'discarded', 1);
  }
  return {
    take: (told) => {
      const own = kept.get(`${told.install_id} ${told.day}`) ?? NONE_KEPT;
      const without = Math.max(0, told.sent - keptSum(own));
      const filled = Math.min(without, dayless.get(told.install_id) ?? 0);
      if (filled > 0) dayless.set(told.install_id, (dayless.get(told.install_id) ?? 0) - filled);
      return { ...own, quarantined: own.quarantined + filled };
    },
  };
}
