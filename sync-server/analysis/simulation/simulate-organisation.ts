import { type SeededRandom, seededRandom } from '../statistics/random/seeded-random.ts';
import { betaDeviate, binomialDeviate, normalDeviate } from './deviates.ts';
import { CUSTOMER_ITEMS, LOCATION_CAUSES, type Loadings, latentModel, STAFF_ITEMS } from './latent-model.ts';

export interface SimulationInput {
  /** Three teams to a location. */
  readonly teams: number;
  /** 1 strong, .7 moderate, 0 none from leadership to work and from staff to customers. */
  readonly effect: number;
  readonly seed: number;
}

/** One team and its answers, each 1..5; `staff` in the order of STAFF_ITEMS, `customers` of CUSTOMER_ITEMS, one list a person. */
export interface SimulatedTeam {
  /** `t01`, `t02`, ... */
  readonly id: string;
  /** `l01`, `l02`, ... */
  readonly location: string;
  /** People in the team; about four of five answer. */
  readonly size: number;
  readonly staff: readonly (readonly number[])[];
  readonly customers: readonly (readonly number[])[];
}

const TEAMS_PER_LOCATION = 3;
const ANSWERING = 0.78;
/** Points of the 5-step scale: mean, spread of teams, of a person's answering style over all items, of single answers. */
const STAFF_SCALE = { mean: 3.6, team: 0.4, style: 0.45, error: 0.75 };
const CUSTOMER_SCALE = { mean: 3.9, team: 0.35, style: 0.45, error: 0.75 };

/**
 * An organisation with a known chain: practices -> work -> customers -> benefit (`PLANTED`), with shared climates of teams
 * and locations that blur it. Answers are whole steps of people who each have an answering style.
 */
export function simulateOrganisation({ teams, effect, seed }: SimulationInput): SimulatedTeam[] {
  const random = seededRandom(seed);
  const model = latentModel(effect);
  const locations = Array.from({ length: Math.ceil(teams / TEAMS_PER_LOCATION) }, () =>
    drawCauses(random, LOCATION_CAUSES),
  );
  const own = [...new Set([...model.values()].flatMap((loadings) => [...loadings.keys()]))];
  return Array.from({ length: teams }, (_, at) => {
    const location = Math.floor(at / TEAMS_PER_LOCATION);
    const causes = new Map([...drawCauses(random, own), ...(locations[location] ?? [])]);
    const standing = (items: readonly string[]) => items.map((item) => standingOf(model.get(item), causes));
    const size = Math.round(3 + 22 * betaDeviate(random, 1.6, 2.6));
    const people = binomialDeviate(random, size, ANSWERING);
    const staff = answersOf(random, people, standing(STAFF_ITEMS), STAFF_SCALE);
    const customers = answersOf(random, customerCount(random), standing(CUSTOMER_ITEMS), CUSTOMER_SCALE);
    return { id: numbered('t', at), location: numbered('l', location), size, staff, customers };
  });
}

function drawCauses(random: SeededRandom, causes: readonly string[]): Map<string, number> {
  return new Map(causes.map((cause) => [cause, normalDeviate(random)]));
}

function standingOf(loadings: Loadings = new Map(), causes: ReadonlyMap<string, number>): number {
  return [...loadings].reduce((sum, [cause, loading]) => sum + loading * (causes.get(cause) ?? 0), 0);
}

/** Lognormal, median 25, cut to 8-80. */
function customerCount(random: SeededRandom): number {
  const count = Math.round(25 * Math.exp(0.6 * normalDeviate(random)));
  return Math.min(80, Math.max(8, count));
}

type Scale = typeof STAFF_SCALE;

function answersOf(random: SeededRandom, people: number, standings: readonly number[], scale: Scale): number[][] {
  return Array.from({ length: people }, () => {
    const style = scale.style * normalDeviate(random);
    return standings.map((standing) => {
      const felt = scale.mean + scale.team * standing + style + scale.error * normalDeviate(random);
      return Math.round(Math.min(5, Math.max(1, felt)));
    });
  });
}

function numbered(letter: string, at: number): string {
  return `${letter}${String(at + 1).padStart(2, '0')}`;
}
