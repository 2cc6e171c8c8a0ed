import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findCode, findPlace, insertCode } from './enrolment.sql.ts';
import { type EnrolmentCode, makeCode, secretHash, writeCode } from './enrolment-code.ts';

const VALID_MS = 24 * 60 * 60 * 1000;
const CODE_BYTES = 12;

export interface CodeDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

export type CodeOutcome =
  | { readonly ok: true; readonly code: string; readonly expiresAt: number }
  | { readonly ok: false; readonly unknown: 'location' | 'team' };

/** A one-time code for a kiosk of a location (and perhaps one of its teams), good for 24 hours. */
export async function createEnrolmentCode(
  deps: CodeDeps,
  place: { readonly location: string; readonly team?: string | undefined; readonly by: string },
): Promise<CodeOutcome> {
  const { location, team, by } = place;
  const found = await findPlace(deps.db.read, location, team, deps.now());
  if (!found.location) return { ok: false, unknown: 'location' };
  if (team !== undefined && !found.team) return { ok: false, unknown: 'team' };
  const expiresAt = deps.now() + VALID_MS;
  const code = await deps.db.write(async (tx) => {
    const fresh = await keepFreshCode(deps, tx, { location, team, by, expiresAt });
    await recordAudit(tx, { at: deps.now(), who: by, what: 'enrolment-code-made', about: { location } });
    return fresh;
  });
  return { ok: true, code, expiresAt };
}

/** Draws a code that is not taken and keeps its hash; the code as people write it. */
export async function keepFreshCode(
  deps: Omit<CodeDeps, 'db'>,
  tx: Tx,
  given: {
    readonly location: string;
    readonly team?: string | undefined;
    readonly by: string;
    readonly expiresAt: number;
    /** The name in the provisioning file around it. */
    readonly kiosk?: string;
  },
): Promise<string> {
  const fresh = await freshCode(deps, async (id) => (await findCode(tx, id)) !== undefined);
  await insertCode(tx, {
    id: fresh.id,
    secret_hash: secretHash(fresh),
    location_id: given.location,
    team_id: given.team ?? null,
    created_at: deps.now(),
    expires_at: given.expiresAt,
    made_by: given.by,
    kiosk_name: given.kiosk ?? null,
  });
  return writeCode(fresh);
}

async function freshCode(
  deps: Pick<CodeDeps, 'randomBytes'>,
  isTaken: (id: string) => Promise<boolean>,
): Promise<EnrolmentCode> {
  const code = makeCode(deps.randomBytes(CODE_BYTES));
  return (await isTaken(code.id)) ? freshCode(deps, isTaken) : code;
}
