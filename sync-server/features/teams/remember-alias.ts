import type { Tx } from '../../db/database.ts';
import { openAlias } from './teams.sql.ts';

/** From a day on, files may call the team this: told by a person at an import, kept for the next one. */
export function rememberAlias(
  tx: Tx,
  { team, alias, from }: { team: string; alias: string; from: string },
): Promise<void> {
  return openAlias(tx, { team, alias, from, source: 'import' });
}
