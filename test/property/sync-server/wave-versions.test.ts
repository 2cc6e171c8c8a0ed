import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EarlierVersion } from '../../../sync-server/analysis/suppression/earlier-version.ts';
import { hiddenTeams, type TeamCount } from '../../../sync-server/analysis/suppression/hidden-teams.ts';
import { recoveredGroups } from '../../support/subtraction-attack.ts';

/**
 * A wave whose data change again and again while somebody keeps every figure that was ever told of it, and knows who was in which team when:
 * people join and leave, are put in the place of others or into another team, a team moves or ends, and the scale is read the other way round.
 */
const K = 5;
const TEN = 10;
const TEAMS = ['a', 'b', 'c', 'd', 'e'];
const LOCATIONS = ['l', 'm'];

interface Person {
  readonly id: string;
  readonly team: string;
  /** 0-100, as it was meant. */
  readonly value: number;
}
interface Wave {
  readonly people: readonly Person[];
  readonly places: ReadonlyMap<string, string>;
  readonly isTurned: boolean;
}
/** A step by what happens, to how many people of which team, and who comes instead. */
interface Step {
  readonly kind: 'join' | 'leave' | 'replace' | 'transfer' | 'move' | 'end';
  readonly team: string;
  readonly other: string;
  readonly many: number;
  readonly pick: number;
  readonly values: readonly number[];
}

const team = fc.constantFrom(...TEAMS);
const stepsOf = (value: fc.Arbitrary<readonly number[]>) =>
  fc.record<Step>({
    kind: fc.constantFrom('join', 'join', 'leave', 'replace', 'transfer', 'move', 'end'),
    team,
    other: team,
    many: fc.integer({ min: 1, max: 12 }),
    pick: fc.nat({ max: 20 }),
    values: value,
  });
/** Versions of a wave: the first one is joined by teams, each next one differs from it by one to three steps. */
const wavesOf = (value: fc.Arbitrary<readonly number[]>) =>
  fc
    .record({
      first: fc.array(fc.record({ many: fc.integer({ min: 0, max: 16 }), values: value }), {
        minLength: TEAMS.length,
        maxLength: TEAMS.length,
      }),
      changes: fc.array(
        fc.oneof(
          { weight: 5, arbitrary: fc.array(stepsOf(value), { minLength: 1, maxLength: 3 }) },
          { weight: 1, arbitrary: fc.constant('turned' as const) },
        ),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ first, changes }) => {
      let born = 0;
      const born1 = (of: string, values: readonly number[]): Person => {
        born += 1;
        return { id: `p${born}`, team: of, value: values[born % values.length] ?? 50 + 50 * Math.sin(born * born) };
      };
      const newcomers = (of: string, many: number, values: readonly number[]) =>
        Array.from({ length: many }, () => born1(of, values));
      const start: Wave = {
        people: TEAMS.flatMap((of, at) => newcomers(of, first[at]?.many ?? 0, first[at]?.values ?? [50])),
        places: new Map(TEAMS.map((of, at) => [of, LOCATIONS[at % 2] as string])),
        isTurned: false,
      };
      const waves = [start];
      for (const steps of changes) {
        const last = waves.at(-1) as Wave;
        const turned = { ...last, isTurned: !last.isTurned };
        const next = steps === 'turned' ? turned : steps.reduce((wave, step) => after(wave, step, newcomers), last);
        if (TEAMS.every((of) => isVisible(last, next, of))) waves.push(next);
      }
      return waves;
    });

function after(
  wave: Wave,
  { kind, team: of, other, many, pick, values }: Step,
  newcomers: (of: string, many: number, values: readonly number[]) => Person[],
): Wave {
  const inside = wave.people.filter((one) => one.team === of);
  const start = inside.length === 0 ? 0 : pick % inside.length;
  const chosen = new Set([...inside.slice(start), ...inside.slice(0, start)].slice(0, many));
  const rest = wave.people.filter((one) => !chosen.has(one));
  switch (kind) {
    case 'join':
      return { ...wave, people: [...wave.people, ...newcomers(of, many, values)] };
    case 'leave':
      return { ...wave, people: rest };
    case 'replace':
      return { ...wave, people: [...rest, ...newcomers(of, chosen.size, values)] };
    case 'transfer':
      return { ...wave, people: [...rest, ...[...chosen].map((one) => ({ ...one, team: other }))] };
    case 'move':
      return { ...wave, places: new Map([...wave.places, [of, LOCATIONS[pick % 2] as string]]) };
    case 'end':
      return { ...wave, people: wave.people.filter((one) => one.team !== of) };
  }
}

/** Of a team that somebody leaves while more come to it numbers say only that it grew: the one change nobody can see in them. */
function isVisible(before: Wave, now: Wave, of: string): boolean {
  const [then, later] = [before, now].map(({ people }) => people.filter((one) => one.team === of).map(({ id }) => id));
  return (then ?? []).every((id) => later?.includes(id)) || (later?.length ?? 0) <= (then?.length ?? 0);
}

function countsOf({ people, places, isTurned }: Wave): TeamCount[] {
  return [...Map.groupBy(people, (one) => one.team)].map(([of, own]) => {
    const mean = own.reduce((sum, { value }) => sum + value, 0) / own.length;
    return { team: of, location: places.get(of) ?? '', n: own.length, mean: isTurned ? 100 - mean : mean };
  });
}

/** Every figure that is told of each version in turn, as the people in it. */
function toldOf(waves: readonly Wave[]): (readonly Person[])[] {
  const versions: EarlierVersion[] = [];
  return waves.flatMap((wave) => {
    const counts = countsOf(wave);
    const hidden = hiddenTeams(counts, K, versions);
    versions.push({
      teams: new Map(counts.map((one) => [one.team, { ...one, hidden: hidden.teams.has(one.team) }])),
      hiddenLocations: new Set(hidden.locations.keys()),
    });
    const inTeam = (of: string) => wave.people.filter((one) => one.team === of);
    const inPlace = (place: string) => wave.people.filter((one) => wave.places.get(one.team) === place);
    return [
      ...TEAMS.filter((of) => !hidden.teams.has(of)).map(inTeam),
      ...LOCATIONS.filter((place) => !hidden.locations.has(place)).map(inPlace),
      ...(hidden.organisation ? [] : [wave.people]),
    ].filter((people) => people.length > 0);
  });
}

const END = [0, 100];
const isAtOneEnd = (people: readonly Person[]) => END.some((end) => people.every(({ value }) => value === end));

/** A difference that only those can make who stand at one end in the one figure, and at the other end in the other. */
const saysEachOne = ({ more, less }: { more: readonly Person[]; less: readonly Person[] }) =>
  more.length + less.length < TEN && isAtOneEnd([...more, ...less.map((one) => ({ ...one, value: 100 - one.value }))]);

/** Groups that one told figure less another one leaves: who is in the first alone, and who in the second alone. */
function differences(told: readonly (readonly Person[])[]): { more: Person[]; less: Person[] }[] {
  const ids = told.map((people) => new Set(people.map(({ id }) => id)));
  return told.flatMap((one, at) =>
    ids.slice(0, at).flatMap((other, before) => {
      const more = one.filter(({ id }) => !other.has(id));
      const less = (told[before] ?? []).filter(({ id }) => !ids[at]?.has(id));
      return more.length + less.length === 0 ? [] : [{ more, less }];
    }),
  );
}

/** A value of their own for everybody, so that no two sums are the same by chance. */
const anything = fc.constant([]);
const ends = fc.oneof(
  fc.constant([100]),
  fc.constant([0]),
  fc.array(fc.constantFrom(0, 100), { minLength: 3, maxLength: 3 }),
  fc.constant([0, 50, 100, 100]),
);

describe('a wave whose data change while somebody keeps every older figure', () => {
  it('tells no group below k, whatever is added and subtracted', () => {
    fc.assert(
      fc.property(wavesOf(anything), (waves) => {
        const equations = toldOf(waves).map((people) => new Set(people.map(({ id }) => id)));
        expect(recoveredGroups(equations, K)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('tells no difference that comes from fewer than k people', () => {
    fc.assert(
      fc.property(wavesOf(anything), (waves) => {
        const few = differences(toldOf(waves)).filter(({ more, less }) => more.length + less.length < K);
        expect(few).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('tells of no group of fewer than ten that all stand at one end of the scale', () => {
    fc.assert(
      fc.property(wavesOf(ends), (waves) => {
        const told = toldOf(waves);
        const byId = new Map(told.flat().map((one) => [one.id, one]));
        const equations = told.map((people) => new Set(people.map(({ id }) => id)));
        const groups = recoveredGroups(equations, TEN).map((group) =>
          group.split('+').flatMap((id) => byId.get(id) ?? []),
        );
        expect(groups.filter(isAtOneEnd)).toEqual([]);
        expect(differences(told).filter(saysEachOne)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** Figures of one location as `team n mean`, as a file would list them; a mean left out is not known. */
const figures = (text: string): TeamCount[] =>
  text.split(', ').map((one) => {
    const [of = '', n, mean] = one.split(' ');
    return { team: of, location: 'l', n: Number(n), mean: mean === undefined ? undefined : Number(mean) };
  });
const older = (text: string, hidden: readonly string[] = []): EarlierVersion => ({
  teams: new Map(figures(text).map((one) => [one.team, { ...one, hidden: hidden.includes(one.team) }])),
  hiddenLocations: new Set(),
});
const shownOf = (text: string, ...versions: EarlierVersion[]) => {
  const { teams } = hiddenTeams(figures(text), K, versions);
  return figures(text).flatMap((one) => (teams.has(one.team) ? [] : [one.team]));
};

describe('a figure that changed is told again', () => {
  const first = older('a 8 50, b 12 60, c 11 40');

  it('where five or more came to it who are not few of one mind', () => {
    expect(shownOf('a 14 67, b 12 60, c 11 40', first)).toEqual(['a', 'b', 'c']);
    expect(shownOf(`a 14 ${1000 / 14}, b 12 60, c 11 40`, first)).toEqual(['b']);
    expect(shownOf(`a 18 ${1400 / 18}, b 12 60, c 11 40`, first)).toEqual(['a', 'b', 'c']);
    expect(shownOf('a 12 50, b 12 60, c 11 40', first)).not.toContain('a');
  });

  it('not where something was taken from another: who left may be among those who came', () => {
    expect(shownOf('a 14 67, b 6 60, c 11 40', first)).toEqual(['c']);
    expect(shownOf('a 14 67, c 11 40', first)).toEqual([]);
  });

  it('where as many answers were read in another way, unless few could have made the change', () => {
    expect(shownOf('a 8 10, b 12 20, c 11 80', first)).toEqual(['a', 'b', 'c']);
    expect(shownOf('a 8 25, b 12 60, c 11 40', first)).not.toContain('a');
    expect(shownOf('a 8 12.5, b 12 60, c 11 40', first)).not.toContain('a');
    expect(shownOf(`a 8 10, b 12 ${60 + 320 / 12}, c 11 40`, first)).toEqual(['c']);
    expect(shownOf('a 8 90, b 12 60, c 11 40', first, older('a 8 10, b 12 60, c 11 40'))).not.toContain('a');
  });

  it('where it is what was told once already, whatever stood there between', () => {
    const between = older('a 9 50, b 13 60, c 11 40', ['a', 'b']);
    expect(shownOf('a 8 50, b 12 60, c 11 40', first, between)).toEqual(['a', 'b', 'c']);
  });

  it('not where the older mean is not known, as in rows of before it was kept', () => {
    expect(shownOf('a 14 67, b 12 60, c 11 40', older('a 8, b 12 60, c 11 40'))).not.toContain('a');
    expect(shownOf('a 8 50, b 12 60, c 11 40', older('a 8, b 12 60, c 11 40'))).not.toContain('a');
    expect(shownOf('a 14, b 12, c 11', older('a 8, b 12, c 11'))).toEqual(['a', 'b', 'c']);
  });
});
