import { type ProvisioningFile, provisioningFile } from '#shared/contract/provisioning-file.ts';
import { type CodeDeps, createEnrolmentCode } from './create-code.ts';
import { findPlace } from './enrolment.sql.ts';

export interface WantedFiles {
  readonly location: string;
  readonly team?: string | undefined;
  /** `Lobby {n}`: the number takes the place of `{n}`. */
  readonly name: string;
  /** Origin of the kiosks' port. */
  readonly server: string;
  readonly count: number;
  readonly validMs: number;
  readonly by: string;
}

export type MadeFiles =
  | { readonly ok: true; readonly files: readonly ProvisioningFile[] }
  | { readonly ok: false; readonly fault: 'location' | 'team' | 'name' };

/** One file for each kiosk, each with a one-time code of its own; nothing is made when anything of it is wrong. */
export async function makeProvisioningFiles(deps: CodeDeps, wanted: WantedFiles): Promise<MadeFiles> {
  const { location, team, count, validMs, by } = wanted;
  const names = namesOf(wanted);
  if (names === null) return { ok: false, fault: 'name' };
  const place = await findPlace(deps.db.read, location, team, deps.now());
  if (!place.location) return { ok: false, fault: 'location' };
  if (team !== undefined && !place.team) return { ok: false, fault: 'team' };
  const files: ProvisioningFile[] = [];
  for (let at = 0; at < count; at += 1) {
    const made = await createEnrolmentCode(deps, { location, team, by, validMs });
    if (!made.ok) return { ok: false, fault: made.unknown };
    files.push({
      juuri: 'provisioning',
      version: 1,
      server: wanted.server,
      code: made.code,
      name: names[at] ?? '',
      location: place.location.name,
    });
  }
  return { ok: true, files };
}

/** Null where a name is empty or too long, or several kiosks would have the same. */
function namesOf({ name, count }: WantedFiles): readonly string[] | null {
  if (count > 1 && !name.includes('{n}')) return null;
  const names = Array.from({ length: count }, (_, at) => name.replaceAll('{n}', String(at + 1)).trim());
  return names.every((one) => provisioningFile.shape.name.safeParse(one).success) ? names : null;
}
