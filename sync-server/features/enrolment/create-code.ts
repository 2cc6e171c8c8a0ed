import type { JuuriDatabase } from '../../db/database.ts';
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

/** A one-time code for a kiosk of a location (and perhaps one of its teams), good for 24 hours where nothing else is said. */
export async function createEnrolmentCode(
  deps: CodeDeps,
  place: {
    readonly location: string;
    readonly team?: string | undefined;
    readonly by: string;
    /** How long the code is good, ms. */
    readonly validMs?: number;
  },
): Promise<CodeOutcome> {
  const now = deps.now();
  const found = await findPlace(deps.db.read, place.location, place.team, now);
  if (!found.location) return { ok: false, unknown: 'location' };
  if (place.team !== undefined && !found.team) return { ok: false, unknown: 'team' };
  const expiresAt = now + (place.validMs ?? VALID_MS);
  const code = await deps.db.write(async (tx) => {
    const fresh = await freshCode(deps, async (id) => (await findCode(tx, id)) !== undefined);
    await insertCode(tx, {
      id: fresh.id,
      secret_hash: secretHash(fresh),
      location_id: place.location,
      team_id: place.team ?? null,
      created_at: now,
      expires_at: expiresAt,
    });
    await recordAudit(tx, { at: now, who: place.by, what: 'enrolment-code-made', about: { location: place.location } });
    return fresh;
  });
  return { ok: true, code: writeCode(code), expiresAt };
}

async function freshCode(deps: CodeDeps, isTaken: (id: string) => Promise<boolean>): Promise<EnrolmentCode> {
  const code = makeCode(deps.randomBytes(CODE_BYTES));
  return (await isTaken(code.id)) ? freshCode(deps, isTaken) : code;
}
