import { randomBytes } from 'node:crypto';
import { demoFacts } from '../../sync-server/cli/demo/demo-facts.ts';
import { readConfig } from '../../sync-server/config/read-config.ts';
import { openDatabase } from '../../sync-server/db/database.ts';

/** What a newcomer needs to try the demo: sign-in, PIN, one enrolment code a location. Asked of the running server's database. */
export async function demoLines(environment: NodeJS.ProcessEnv): Promise<string[]> {
  if (environment.JUURI_DEMO !== '1') return [];
  const db = await openDatabase({ file: readConfig(environment).databaseFile, now: Date.now, readers: 1 });
  try {
    const facts = await demoFacts({ db, now: Date.now, randomBytes: (count) => randomBytes(count) });
    return [
      `sign-in     ${facts.signIn.userName} / ${facts.signIn.password}`,
      `kiosk PIN   ${facts.pin}`,
      ...facts.codes.map(
        ({ location, team, code }) => `enrol       ${code}   ${location}, team ${team} (once, 24 hours)`,
      ),
    ];
  } finally {
    await db.close();
  }
}
