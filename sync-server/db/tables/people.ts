import type { Generated } from 'kysely';

/** Staff answers and the people who sign in. */
export interface PeopleTables {
  staff_waves: StaffWavesTable;
  staff_answers: StaffAnswersTable;
  staff_figures: StaffFiguresTable;
  staff_backgrounds: StaffBackgroundsTable;
  people: PeopleTable;
  sessions: SessionsTable;
  audit: AuditTable;
}

interface StaffWavesTable {
  id: Generated<number>;
  survey_id: string;
  period: string;
  first_day: string;
  last_day: string;
  file_hash: string;
  k: number;
  imported_at: number;
  name: string | null;
  form: Generated<'answers' | 'figures'>;
  reading: Generated<string>;
}

interface StaffAnswersTable {
  wave_id: number;
  respondent: number;
  team_id: string | null;
  team_as_written: string;
  question_id: string;
  value: number;
}

interface StaffFiguresTable {
  wave_id: number;
  team_id: string | null;
  team_as_written: string;
  question_id: string;
  n: number;
  mean: number;
  sd: number | null;
}

interface StaffBackgroundsTable {
  wave_id: number;
  respondent: number;
  name: string;
  value: string;
}

interface PeopleTable {
  id: string;
  user_name: string;
  role: 'administrator' | 'it' | 'manager' | 'viewer';
  password_hash: string;
  created_at: number;
}

interface SessionsTable {
  token_hash: string;
  person_id: string;
  created_at: number;
  expires_at: number;
}

interface AuditTable {
  id: Generated<number>;
  at: number;
  who: string;
  what: string;
  about: string;
}
