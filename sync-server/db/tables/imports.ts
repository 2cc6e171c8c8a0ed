import type { Generated } from 'kysely';

/** Customers asked in other channels, key figures that no survey asks for, and how files are read. */
export interface ImportsTables {
  customer_waves: CustomerWavesTable;
  customer_answers: CustomerAnswersTable;
  customer_figures: CustomerFiguresTable;
  customer_backgrounds: CustomerBackgroundsTable;
  column_mappings: ColumnMappingsTable;
  outcomes: OutcomesTable;
  outcome_files: OutcomeFilesTable;
  outcome_values: OutcomeValuesTable;
  wave_versions: WaveVersionsTable;
}

interface WaveVersionsTable {
  audience: 'staff' | 'customer';
  wave_id: number;
  version: number;
  level: 'team' | 'location';
  unit_id: string;
  location_id: string;
  question_id: string;
  n: number;
  hidden: 0 | 1;
  mean: number | null;
}

interface CustomerWavesTable {
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

interface CustomerAnswersTable {
  wave_id: number;
  respondent: number;
  team_id: string | null;
  team_as_written: string;
  question_id: string;
  value: number;
}

interface CustomerFiguresTable {
  wave_id: number;
  team_id: string | null;
  team_as_written: string;
  question_id: string;
  n: number;
  mean: number;
  sd: number | null;
}

interface CustomerBackgroundsTable {
  wave_id: number;
  respondent: number;
  name: string;
  value: string;
}

interface ColumnMappingsTable {
  survey_id: string;
  signature: string;
  mapping: string;
  saved_at: number;
  saved_by: string;
}

interface OutcomesTable {
  id: string;
  name: string;
}

interface OutcomeFilesTable {
  id: Generated<number>;
  file_hash: string;
  imported_at: number;
}

interface OutcomeValuesTable {
  outcome_id: string;
  team_id: string | null;
  team_as_written: string;
  period: string;
  first_day: string;
  last_day: string;
  value: number;
  file_id: number;
}
