/** The staff's own page: ways in, counts of answers, ideas; and the actions agreed on. */
export interface PulseTables {
  pulse_links: PulseLinksTable;
  pulse_sheets: PulseSheetsTable;
  pulse_codes: PulseCodesTable;
  pulse_taken: PulseTakenTable;
  pulse_counts: PulseCountsTable;
  ideas: IdeasTable;
  idea_supports: IdeaSupportsTable;
  actions: ActionsTable;
}

interface PulseLinksTable {
  id: string;
  secret_hash: string;
  team_id: string;
  head_count: number;
  made_on: string;
  ended_on: string | null;
}

interface PulseSheetsTable {
  id: string;
  team_id: string;
  codes: number;
  made_on: string;
  valid_to: string;
  cancelled_on: string | null;
}

interface PulseCodesTable {
  code_hash: string;
  sheet_id: string;
  spent: 0 | 1;
}

interface PulseTakenTable {
  team_id: string;
  week: string;
  answers: number;
}

interface PulseCountsTable {
  team_id: string;
  week: string;
  survey_id: string;
  question_id: string;
  choice: string;
  answers: number;
}

interface IdeasTable {
  id: string;
  team_id: string;
  goal_id: string | null;
  text: string;
  left_on: string;
  status: 'new' | 'discussed' | 'trying' | 'in-use' | 'not-now';
  status_on: string;
  reply: string | null;
  replied_on: string | null;
  joined_to: string | null;
  hidden_reason: string | null;
}

interface IdeaSupportsTable {
  idea_id: string;
  supporter_hash: string;
}

interface ActionsTable {
  id: string;
  title: string;
  owner: string;
  due_day: string;
  goal_id: string;
  team_id: string | null;
  location_id: string | null;
  idea_id: string | null;
  measure: string;
  start_value: number | null;
  start_n: number;
  start_low: number | null;
  start_high: number | null;
  start_from: string;
  start_to: string;
  said_and_done: string | null;
  status: 'open' | 'done' | 'cancelled';
  status_note: string | null;
  ended_on: string | null;
  made_on: string;
  made_by: string;
  source: string | null;
}
