import type { Generated } from 'kysely';

/** What an organisation is made of and what it asks. */
export interface OrganisationTables {
  organisation: OrganisationTable;
  locations: LocationsTable;
  teams: TeamsTable;
  team_locations: TeamLocationsTable;
  team_names: TeamNamesTable;
  team_aliases: TeamAliasesTable;
  team_origins: TeamOriginsTable;
  location_names: LocationNamesTable;
  goals: GoalsTable;
  surveys: SurveysTable;
  survey_versions: SurveyVersionsTable;
  questions: QuestionsTable;
}

interface OrganisationTable {
  id: number;
  name: string;
  time_zone: string;
  languages: string;
  about: string | null;
}

interface LocationsTable {
  id: string;
  name: string;
  time_zone: string;
  opening_hours: string | null;
  survey_id: string | null;
  languages: string | null;
  manager_pin: string | null;
  help_point: string | null;
  you_said_we_did: string | null;
  it_pin: Generated<string | null>;
}

interface TeamsTable {
  id: string;
  name: string;
  aliases: Generated<string>;
  ended_on: string | null;
}

interface TeamLocationsTable {
  team_id: string;
  location_id: string;
  valid_from: string;
  valid_to: string | null;
}

interface TeamNamesTable {
  team_id: string;
  name: string;
  valid_from: string;
  valid_to: string | null;
}

interface TeamAliasesTable {
  team_id: string;
  alias: string;
  valid_from: string;
  valid_to: string | null;
  source: 'file' | 'import';
}

interface TeamOriginsTable {
  team_id: string;
  from_team_id: string;
  kind: 'split' | 'merge';
  day: string;
}

interface LocationNamesTable {
  location_id: string;
  name: string;
  valid_from: string;
  valid_to: string | null;
}

interface GoalsTable {
  id: string;
  name: string;
  owner: string;
  measure: string;
  target: number;
  by_day: string;
  position: Generated<number>;
}

interface SurveysTable {
  id: string;
  audience: 'customer' | 'staff';
  name: string;
}

interface SurveyVersionsTable {
  hash: string;
  survey_id: string;
  number: number;
  json: string;
  published_at: number;
}

interface QuestionsTable {
  id: string;
  type: string;
  points: number | null;
  goals: string;
  choices: string;
}
