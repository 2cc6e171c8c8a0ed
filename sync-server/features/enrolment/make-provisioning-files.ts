import type { MadeFile } from '#shared/contract/coming-kiosks.ts';
import { PROVISIONING_FRAGMENT, type ProvisioningFile, provisioningFile } from '#shared/contract/provisioning-file.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type CodeDeps, keepFreshCode } from './create-code.ts';
import { findPlace } from './enrolment.sql.ts';

export interface WantedFiles {
  readonly location: string;
  readonly team?: string | undefined;
  /** `Lobby {n}`: the number takes the place of `{n}`. */
  readonly name: string;
  /** Origin of the kiosks' port. */
  readonly server: string;
  readonly count: number;
  readonly days: number;
  readonly by: string;
}

export type MadeFiles =
  | { readonly ok: true; readonly files: readonly MadeFile[] }
  | { readonly ok: false; readonly fault: 'location' | 'team' | 'name' };

const DAY_MS = 24 * 3_600_000;

/** One file for each kiosk, each with a one-time code of its own, in one transaction; nothing is made when anything of it is wrong. */
export async function makeProvisioningFiles(deps: CodeDeps, wanted: WantedFiles): Promise<MadeFiles> {
  const { location, team, count, days, by } = wanted;
  const names = namesOf(wanted);
  if (names === null) return { ok: false, fault: 'name' };
  const place = await findPlace(deps.db.read, location, team, deps.now());
  if (!place.location) return { ok: false, fault: 'location' };
  if (team !== undefined && !place.team) return { ok: false, fault: 'team' };
  const { name: locationName } = place.location;
  const files = await deps.db.write(async (tx) => {
    const at = deps.now();
    const made: MadeFile[] = [];
    for (const name of names) {
      const code = await keepFreshCode(deps, tx, { location, team, by, kiosk: name, expiresAt: at + days * DAY_MS });
      const about = { server: wanted.server, code, name, location: locationName };
      made.push(asMade({ juuri: 'provisioning', version: 1, ...about }, made.length + 1));
    }
    await recordAudit(tx, { at, who: by, what: 'provisioning-files-made', about: { location, count, days } });
    return made;
  });
  return { ok: true, files };
}

/** Null where a name is empty or too long, or several kiosks would have the same. */
function namesOf({ name, count }: WantedFiles): readonly string[] | null {
  if (count > 1 && !name.includes('{n}')) return null;
  const names = Array.from({ length: count }, (_, at) => name.replaceAll('{n}', String(at + 1)).trim());
  return names.every((one) => provisioningFile.shape.name.safeParse(one).success) ? names : null;
}

/** What stands behind # in an address is never sent to a server or written into its log. */
function asMade(file: ProvisioningFile, number: number): MadeFile {
  const inAddress = Buffer.from(JSON.stringify(file)).toString('base64url');
  return {
    fileName: `juuri-provisioning-${file.code.slice(0, 4)}-${String(number).padStart(3, '0')}.json`,
    file,
    address: `${file.server}/${PROVISIONING_FRAGMENT}${inAddress}`,
  };
}
