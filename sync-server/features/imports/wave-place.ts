import type { Kysely } from 'kysely';
import type { Period } from '#shared/domain/period.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tables } from '../../db/tables.ts';
import { writeMeaning } from './column-meaning.ts';
import type { Mapping } from './match-columns.ts';
import type { SurveyFile } from './read-survey-file.ts';
import { fault, type TableFault } from './table-fault.ts';
import type { Audience } from './wave-tables.sql.ts';
import { findWaveOfFile, overlappingWaves, type WaveRow } from './waves.sql.ts';

/** Where a wave is to stand: survey and days, the file it is from and how that was read. */
export interface WavePlace {
  readonly audience: Audience;
  readonly survey: string;
  readonly period: Period;
  readonly fileHash: string;
  readonly reading: string;
}

export type ReplacedWave = Pick<WaveRow, 'id' | 'name' | 'from' | 'to' | 'k'>;

export type WaveVerdict =
  | { readonly outcome: 'free'; readonly replaced: readonly ReplacedWave[] }
  | { readonly outcome: 'already-imported' }
  | { readonly outcome: 'taken'; readonly replaced: readonly ReplacedWave[]; readonly fault: TableFault };

/** A reading that is not known: of a file that cannot be read now, or a wave imported before readings were kept. */
const UNSAID = '{}';

/** Whether a file may become a wave there. */
export async function judgeWave(db: Kysely<Tables>, place: WavePlace, replace: boolean): Promise<WaveVerdict> {
  const known = await findWaveOfFile(db, place.audience, place.fileHash);
  if (known && !isSamePlace(known, place)) {
    return { outcome: 'taken', replaced: [], fault: fault('file-known', { wave: known.name }) };
  }
  const unsaid = known?.reading === UNSAID || place.reading === UNSAID;
  if (known && (unsaid || saysNothingNew(known.reading, place.reading))) return { outcome: 'already-imported' };
  const { survey, period } = place;
  const inTheWay = await overlappingWaves(db, place.audience, { survey, from: period.from, to: period.to });
  const replaced = inTheWay.map(({ id, name, from, to, k }) => ({ id, name, from, to, k }));
  if (replaced.length === 0 || replace) return { outcome: 'free', replaced };
  const waves = replaced.map(({ name }) => name).join(', ');
  return { outcome: 'taken', replaced, fault: fault('days-taken', { waves }) };
}

interface Reading {
  readonly aliases?: Mapping;
  readonly [other: string]: unknown;
}

/** A name that was given to a team is remembered with the team: the same file without it is read as before. Another team for it is news. */
function saysNothingNew(known: string, asked: string): boolean {
  const { aliases: given = {}, ...before }: Reading = JSON.parse(known);
  const { aliases = {}, ...now }: Reading = JSON.parse(asked);
  const isGiven = Object.entries(aliases).every(([name, team]) => given[name] === team);
  return isGiven && canonicalJson(before) === canonicalJson(now);
}

function isSamePlace(known: WaveRow, { survey, period }: WavePlace): boolean {
  return known.survey === survey && known.from === period.from && known.to === period.to;
}

/** How the file was read, as canonical JSON: columns, scale and sheet. The same file read in another way is another import. */
export function readingOf(file: SurveyFile, { aliases = {} }: { aliases?: Mapping | undefined }): string {
  if (!file.ok) return UNSAID;
  const columns = columnTexts(file.outline.columns);
  return canonicalJson({ columns, scale: file.contents.scale, sheet: file.outline.form.sheet ?? '', aliases });
}

export function columnTexts(columns: NonNullable<SurveyFile['outline']>['columns']): Mapping {
  return Object.fromEntries(
    columns.flatMap(({ header, meaning }) => (meaning ? [[header, writeMeaning(meaning)] as const] : [])),
  );
}
