import type { Generated } from 'kysely';

/** Answers of customers and the counts made of them. */
export interface ResponsesTables {
  responses: ResponsesTable;
  answers: AnswersTable;
  segments: SegmentsTable;
  comments: CommentsTable;
  rollup_location_day: RollupLocationDayTable;
  team_month_counts: TeamMonthCountsTable;
  team_day_counts: TeamDayCountsTable;
  rollup_organisation_day: RollupOrganisationDayTable;
  quarantine: QuarantineTable;
  seq_gaps: SeqGapsTable;
}

interface ResponsesTable {
  ordinal: number;
  id: string;
  hash: string;
  bytes: string;
  device_id: string;
  install_id: string;
  seq: number;
  boot_id: string;
  assignment_id: string;
  location_id: string;
  team_id: string | null;
  survey_id: string;
  survey_version: string;
  channel: string;
  lang: string;
  captured_at: number;
  started_at: number;
  clock_quality: 'exact' | 'estimated' | 'unknown';
  received_at: number;
  local_day: string;
  hour_of_week: number | null;
  duration_ms: number;
  ended: string;
  flags: string;
  set_aside: 0 | 1;
  test: 0 | 1;
  told_day: string | null;
}

interface AnswersTable {
  response_ordinal: number;
  question_id: string;
  choice: string;
  local_day: string;
  location_id: string;
  team_id: string | null;
  hour_of_week: number | null;
  segment_id: number | null;
  set_aside: 0 | 1;
}

interface SegmentsTable {
  id: Generated<number>;
  answers: string;
}

interface CommentsTable {
  response_ordinal: number;
  question_id: string;
  text: string;
  local_day: string;
  location_id: string;
  team_id: string | null;
  lang: string;
  hidden: 0 | 1;
}

interface RollupLocationDayTable {
  location_id: string;
  local_day: string;
  question_id: string;
  choice: string;
  counted: number;
  set_aside: number;
}

/** `counted` and `set_aside` are cells as `counts-cell` writes them. */
interface TeamMonthCountsTable {
  team_id: string;
  month: string;
  counted: string;
  set_aside: string;
}

/** `counted` and `set_aside` as by month. */
interface TeamDayCountsTable {
  team_id: string;
  local_day: string;
  counted: string;
  set_aside: string;
}

interface RollupOrganisationDayTable {
  local_day: string;
  question_id: string;
  choice: string;
  counted: number;
  set_aside: number;
}

interface QuarantineTable {
  response_id: string;
  hash: string;
  bytes: Uint8Array;
  cause: string;
  device_id: string;
  received_at: number;
  ordinal: number;
  install_id: string | null;
  seq: number | null;
  state: Generated<'waiting' | 'released' | 'discarded'>;
  decided_at: number | null;
  decided_by: string | null;
  reason: string | null;
  told_install: string | null;
  told_day: string | null;
}

interface SeqGapsTable {
  install_id: string;
  from_seq: number;
  to_seq: number;
  found_at: number;
}
