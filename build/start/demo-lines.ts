import { randomBytes } from 'node:crypto';
import { demoFacts } from '../../sync-server/cli/demo/demo-facts.ts';
import { openDatabase } from '../../sync-server/db/database.ts';

/** What a newcomer needs to try the demo: sign-in, PIN, and a fresh enrolment code for each of its locations. */
export async function demoLines(databaseFile: string): Promise<string[]> {
  const db = await openDatabase({ file: databaseFile, now: Date.now });
  try {
    const facts = await demoFacts({ db, now: Date.now, randomBytes: (count) => randomBytes(count) });
    if (facts.codes.length === 0) return [];
    return [
      `Sign-in to the dashboard   ${facts.signIn.userName} / ${facts.signIn.password}`,
      `Manager's PIN on a kiosk   ${facts.pin}`,
      'One-time codes for setting up a kiosk, good for 24 hours:',
      ...facts.codes.map(({ location, team, code }) => `  ${code}   ${location}, ${team}`),
    ];
  } finally {
    await db.close();
  }
}
