import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { LinkageVersion } from '#shared/contract/linkage.ts';
import { type Linkage, linkage } from '#shared/domain/linkage.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tables } from '../../db/tables.ts';
import { publishedSurveys } from '../surveys/published-surveys.ts';
import { defaultLinkage } from './default-linkage.ts';
import { type LinkageVersionRow, readLinkageVersions } from './linkage.sql.ts';

/** Canonical JSON of a linkage and its SHA-256, lower-case hex: equal contents are equal texts. */
export function linkageText(content: Linkage): { readonly json: string; readonly hash: string } {
  const json = canonicalJson(content);
  return { json, hash: createHash('sha256').update(json, 'utf8').digest('hex') };
}

/** Every linkage in its version in force, the default first; one made of the surveys when none is saved. */
export async function linkagesInForce(db: Kysely<Tables>): Promise<LinkageVersion[]> {
  const rows = await readLinkageVersions(db);
  const latest = [...new Map(rows.map((row) => [row.linkage_id, row])).values()];
  if (latest.length > 0) return latest.map((row, at) => versionOf(row, at === 0));
  const made = defaultLinkage((await publishedSurveys(db)).inForce.values());
  if (!made) return [];
  const { hash } = linkageText(made);
  return [{ hash, number: 0, savedAt: 0, savedBy: 'juuri', isDefault: true, content: made }];
}

/** Every version of a linkage, newest first; empty for an unknown key. */
export async function linkageVersions(db: Kysely<Tables>, key: string): Promise<LinkageVersion[]> {
  const rows = await readLinkageVersions(db);
  const isDefault = rows[0]?.linkage_id === key;
  return rows
    .filter((row) => row.linkage_id === key)
    .map((row) => versionOf(row, isDefault))
    .reverse();
}

export type LinkageChoice =
  | { readonly ok: true; readonly version: LinkageVersion }
  | { readonly ok: false; readonly fault: string };

/** The linkage asked for, or the default. */
export async function linkageOf(db: Kysely<Tables>, key: string | undefined): Promise<LinkageChoice> {
  const all = await linkagesInForce(db);
  const found = key === undefined ? all[0] : all.find(({ content }) => content.key === key);
  if (found) return { ok: true, version: found };
  if (all.length === 0)
    return { ok: false, fault: 'there is no linkage and no survey to make one of; apply a file first' };
  return { ok: false, fault: `there is no such linkage; there is ${all.map(({ content }) => content.key).join(', ')}` };
}

/** @param row  as stored; contents are parsed by today's schema, which only ever grows */
export function versionOf(row: LinkageVersionRow, isDefault: boolean): LinkageVersion {
  return {
    hash: row.hash,
    number: row.number,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    isDefault,
    content: linkage.parse(JSON.parse(row.json)),
  };
}
