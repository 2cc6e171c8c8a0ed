import type { DatabaseSync } from 'node:sqlite';
import { CUSTOMER_ITEMS, STAFF_ITEMS } from '../../../sync-server/analysis/simulation/latent-model.ts';
import { simulateOrganisation } from '../../../sync-server/analysis/simulation/simulate-organisation.ts';
import type { Answering } from './million-responses.ts';

const SEED = 11;

/**
 * Answers of the generator's organisation with strong effects: the staff it draws, and customers of each team who come again as often
 * as there are responses. Items are correlated, the whole chain is planted, and a team's staff may be too few.
 */
export function plantedAnswers(teams: number): Answering {
  return {
    questions: CUSTOMER_ITEMS,
    items: STAFF_ITEMS,
    prepare: (sqlite) => drawInto(sqlite, teams),
    customers: `select ordinal, q, choice from responses cross join crowds using (team_id) cross join drawn
      on drawn.side = 'customer' and drawn.team_id = responses.team_id and drawn.person = (ordinal / ${teams}) % crowds.people`,
    staff: `select team_no * 100 + person as respondent, team_id, q, choice from drawn where side = 'staff'`,
  };
}

function drawInto(sqlite: DatabaseSync, teams: number): void {
  sqlite.exec(`create temporary table drawn (side text, team_id text, person integer, team_no integer, q text, choice integer,
    primary key (side, team_id, person, q)) without rowid; begin`);
  const insert = sqlite.prepare('insert into drawn values (?, ?, ?, ?, ?, ?)');
  for (const [at, { staff, customers }] of simulateOrganisation({ teams, effect: 1, seed: SEED }).entries()) {
    const keep = (side: string, people: readonly (readonly number[])[], items: readonly string[]) => {
      for (const [person, answers] of people.entries()) {
        for (const [place, item] of items.entries()) {
          insert.run(side, `t${teamNumber(at, teams)}`, person, at, item, answers[place] ?? 0);
        }
      }
    };
    keep('staff', staff, STAFF_ITEMS);
    keep('customer', customers, CUSTOMER_ITEMS);
  }
  sqlite.exec(`commit; create temporary table crowds as
    select team_id, max(person) + 1 as people from drawn where side = 'customer' group by team_id;
    create index temp.crowds_by_team on crowds (team_id)`);
}

/** The three teams that the generator puts into one location stand in one here too. */
function teamNumber(at: number, teams: number): number {
  const places = Math.ceil(teams / 3);
  return Math.floor(at / 3) + (at % 3) * places;
}
