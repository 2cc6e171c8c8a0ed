import { addDays } from '#shared/scoring/pulse-weeks.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type StoredTeam, storedTeams } from '../teams/stored-teams.ts';
import { closeLink, closeSheet, putLink, putSheet } from './access.sql.ts';
import { CODE_BYTES, LINK_BYTES, makeCode, makeLinkSecret, readPulseKey } from './pulse-key.ts';
import { todayOf } from './pulse-week.ts';

export interface AccessDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** The secret behind a team's new link; the one before ends. Null when there is no such team. */
export async function makePulseLink(
  deps: AccessDeps,
  wanted: { readonly team: string; readonly headCount: number; readonly by: string },
): Promise<{ readonly team: StoredTeam; readonly secret: string } | null> {
  const team = await teamOf(deps.db, wanted.team);
  if (!team) return null;
  const secret = makeLinkSecret(deps.randomBytes(LINK_BYTES));
  const today = await todayOf(deps.db.read, deps.now());
  const link = { id: idFrom(deps), secret_hash: hashOf(secret), team_id: team.id, head_count: wanted.headCount };
  await deps.db.write(async (tx) => {
    await putLink(tx, { ...link, made_on: today });
    await recordAudit(tx, { at: deps.now(), who: wanted.by, what: 'pulse-link-made', about: { team: team.id } });
  });
  return { team, secret };
}

/** New single-use codes of a team, good through `validTo`. Null when there is no such team. */
export async function makePulseSheet(
  deps: AccessDeps,
  wanted: { readonly team: string; readonly codes: number; readonly validDays: number; readonly by: string },
): Promise<{ readonly team: StoredTeam; readonly codes: readonly string[]; readonly validTo: string } | null> {
  const team = await teamOf(deps.db, wanted.team);
  if (!team) return null;
  const codes = freshCodes(deps, wanted.codes);
  const today = await todayOf(deps.db.read, deps.now());
  const validTo = addDays(today, wanted.validDays);
  const sheet = { id: idFrom(deps), team_id: team.id, codes: codes.length, made_on: today, valid_to: validTo };
  await deps.db.write(async (tx) => {
    await putSheet(tx, sheet, codes.map(hashOf));
    const about = { team: team.id, codes: codes.length };
    await recordAudit(tx, { at: deps.now(), who: wanted.by, what: 'pulse-codes-made', about });
  });
  return { team, codes, validTo };
}

/** False when there is no such open link. */
export function endPulseLink(deps: AccessDeps, wanted: { link: string; by: string }): Promise<boolean> {
  return end(deps, wanted.by, 'pulse-link-ended', (tx, today) => closeLink(tx, wanted.link, today));
}

/** False when there is no such valid sheet. */
export function cancelPulseSheet(deps: AccessDeps, wanted: { sheet: string; by: string }): Promise<boolean> {
  return end(deps, wanted.by, 'pulse-codes-cancelled', (tx, today) => closeSheet(tx, wanted.sheet, today));
}

type Close = (tx: Parameters<typeof closeLink>[0], today: string) => Promise<string | undefined>;

async function end(deps: AccessDeps, who: string, what: string, close: Close): Promise<boolean> {
  const today = await todayOf(deps.db.read, deps.now());
  return deps.db.write(async (tx) => {
    const team = await close(tx, today);
    if (team !== undefined) await recordAudit(tx, { at: deps.now(), who, what, about: { team } });
    return team !== undefined;
  });
}

async function teamOf(db: JuuriDatabase, id: string): Promise<StoredTeam | undefined> {
  return (await storedTeams(db.read)).find((team) => team.id === id);
}

/** Different ones; with 60 bits each, drawing again is for tests with little chance. */
function freshCodes(deps: AccessDeps, count: number): string[] {
  const bytes = deps.randomBytes(count * CODE_BYTES);
  const codes = Array.from({ length: count }, (_, at) =>
    makeCode(bytes.subarray(at * CODE_BYTES, (at + 1) * CODE_BYTES)),
  );
  if (new Set(codes).size === count) return codes;
  throw new Error('The random bytes gave the same code twice.');
}

function idFrom({ randomBytes }: AccessDeps): string {
  return Buffer.from(randomBytes(9)).toString('base64url');
}

function hashOf(secret: string): string {
  const key = readPulseKey(secret);
  if (!key) throw new Error('A key was made that cannot be read.');
  return key.hash;
}
