import { type Linkage, linkage } from '#shared/domain/linkage.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tx } from '../../db/database.ts';
import type { Change } from '../organisation/change.ts';
import {
  insertLinkageVersion,
  type LinkageVersionRow,
  readLinkageVersions,
  readPositions,
  savePosition,
} from './linkage.sql.ts';
import { linkageText } from './stored-linkages.ts';

export interface PlannedLinkage {
  readonly row: Omit<LinkageVersionRow, 'saved_at' | 'saved_by'>;
  readonly change: Change;
}

/** A linkage that differs from its version in force is a new version; the old ones stay for ever. */
export function planLinkages(
  stored: readonly Pick<LinkageVersionRow, 'linkage_id' | 'number' | 'json' | 'hash'>[],
  linkages: readonly Linkage[],
): PlannedLinkage[] {
  return linkages.map((content) => {
    const latest = stored.filter((row) => row.linkage_id === content.key).at(-1);
    const { json, hash } = linkageText(content);
    const isSame = latest?.hash === hash;
    const number = (latest?.number ?? 0) + (isSame ? 0 : 1);
    const kind = latest ? (isSame ? 'unchanged' : 'changed') : 'added';
    const fields = latest && !isSame ? changedParts(linkage.parse(JSON.parse(latest.json)), content) : [];
    const change: Change = { entity: 'linkage', key: content.key, change: kind, fields, version: number };
    return { row: { linkage_id: content.key, number, hash, json }, change };
  });
}

/** Linkages take the order of the file: its first one is the default; those it leaves out come behind. */
export async function applyLinkages(
  tx: Tx,
  linkages: readonly Linkage[],
  now: number,
  keep: boolean,
): Promise<Change[]> {
  const planned = planLinkages(await readLinkageVersions(tx), linkages);
  if (keep) {
    for (const one of planned) await saveVersion(tx, one, { now, by: 'cli' });
    if (linkages.length > 0)
      await order(
        tx,
        linkages.map(({ key }) => key),
      );
  }
  return planned.map(({ change }) => change);
}

/** @param by  user name, or `cli` */
export async function saveVersion(
  tx: Tx,
  { row, change }: PlannedLinkage,
  { now, by }: { readonly now: number; readonly by: string },
): Promise<void> {
  if (change.change === 'unchanged') return;
  if (change.change === 'added') await savePosition(tx, row.linkage_id, (await readPositions(tx)).length);
  await insertLinkageVersion(tx, { ...row, saved_at: now, saved_by: by });
}

async function order(tx: Tx, first: readonly string[]): Promise<void> {
  const others = (await readPositions(tx)).filter(({ id }) => !first.includes(id));
  others.sort((a, b) => a.position - b.position);
  const ids = [...first, ...others.map(({ id }) => id)];
  for (const [position, id] of ids.entries()) await savePosition(tx, id, position);
}

function changedParts(before: Linkage, after: Linkage): string[] {
  const names = Object.keys({ ...before, ...after }) as (keyof Linkage)[];
  return names.filter((name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null));
}
