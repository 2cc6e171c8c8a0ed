import { createEnrolmentCode } from '../../features/enrolment/create-code.ts';
import { storedTeams } from '../../features/teams/stored-teams.ts';
import type { DemoDeps } from './seed-demo.ts';

/** What a newcomer needs to try the demo. Fixed, printed, and of no use anywhere else. */
export const DEMO_SIGN_IN = { userName: 'demo', password: 'juuri-demo' } as const;
/** The PIN of every location in the demo file. */
export const DEMO_PIN = '246810';
/** Locations of the demo file, each with the team its newcomer's kiosk is bound to, so that its answers meet staff figures. */
const PLACES = [
  { location: 'service-office', team: 'advice' },
  { location: 'bank-branch', team: 'daily-banking' },
  { location: 'health-centre', team: 'reception' },
] as const;

export interface DemoFacts {
  readonly signIn: typeof DEMO_SIGN_IN;
  readonly pin: string;
  /** Fresh one-time codes; empty where the demo's locations are gone. */
  readonly codes: readonly { readonly location: string; readonly team: string; readonly code: string }[];
}

/** Makes one enrolment code a location and tells it beside the sign-in and the PIN. */
export async function demoFacts(deps: Omit<DemoDeps, 'identity'>): Promise<DemoFacts> {
  const teams = new Map((await storedTeams(deps.db.read)).map((team) => [team.id, team]));
  const codes = [];
  for (const { location, team } of PLACES) {
    if (teams.get(team)?.location !== location) continue;
    const made = await createEnrolmentCode(deps, { location, team, by: 'demo' });
    if (made.ok) codes.push({ location, team, code: made.code });
  }
  return { signIn: DEMO_SIGN_IN, pin: DEMO_PIN, codes };
}
