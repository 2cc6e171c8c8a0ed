import type { LinkageVersion } from '#shared/contract/linkage.ts';
import type { Linkage } from '#shared/domain/linkage.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { planLinkages, saveVersion } from './apply-linkages.ts';
import { readLinkageVersions } from './linkage.sql.ts';
import { type LinkageFault, linkageFaults } from './linkage-faults.ts';
import { storedItems } from './stored-items.ts';
import { linkageVersions } from './stored-linkages.ts';

export type SaveOutcome =
  | { readonly outcome: 'saved' | 'unchanged'; readonly version: LinkageVersion }
  | { readonly outcome: 'refused'; readonly faults: readonly LinkageFault[] };

/** Saves a linkage as its next version, with an audit row; the same content again changes nothing. */
export async function saveLinkage(
  deps: { readonly db: JuuriDatabase; readonly now: () => number },
  content: Linkage,
  by: string,
): Promise<SaveOutcome> {
  return deps.db.write(async (tx) => {
    const faults = linkageFaults(content, await storedItems(tx));
    if (faults.length > 0) return { outcome: 'refused', faults };
    const [planned] = planLinkages(await readLinkageVersions(tx), [content]);
    if (!planned) throw new Error('One linkage was given and none was planned.');
    await saveVersion(tx, planned, { now: deps.now(), by });
    const outcome = planned.change.change === 'unchanged' ? 'unchanged' : 'saved';
    const about = { linkage: content.key, version: planned.row.number };
    if (outcome === 'saved') await recordAudit(tx, { at: deps.now(), who: by, what: 'linkage-saved', about });
    const [version] = await linkageVersions(tx, content.key);
    if (!version) throw new Error('A saved linkage has a version.');
    return { outcome, version };
  });
}
