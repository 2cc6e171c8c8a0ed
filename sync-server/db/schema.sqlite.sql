CREATE TRIGGER actions_source_is_frozen
before update of source on actions
begin
  select raise(abort, 'the source of an action is frozen');
end;

CREATE TRIGGER actions_start_is_frozen
before update of goal_id, team_id, location_id, measure, start_value, start_n, start_low, start_high, start_from, start_to on actions
begin
  select raise(abort, 'the starting figure of an action is frozen');
end;

CREATE TRIGGER kiosk_hours_of_visits after insert on responses
when new.test = 0 and new.hour_of_week is not null
begin
  insert into kiosk_hours (device_id, local_day, hour_of_week, visits)
  values (new.device_id, new.local_day, new.hour_of_week, 1)
  on conflict (device_id, local_day, hour_of_week) do update set visits = visits + 1;
end;

CREATE TABLE actions (
  id text primary key,
  title text not null,
  owner text not null,
  due_day text not null,
  goal_id text not null references goals (id),
  team_id text references teams (id),         -- unit: a team, else a location, else the organisation
  location_id text references locations (id),
  idea_id text references ideas (id),
  measure text not null,            -- JSON of the goal's measure when the action was agreed
  start_value real,                 -- null = nothing was measured then
  start_n integer not null,
  start_low real,
  start_high real,
  start_from text not null,         -- days the starting figure is of
  start_to text not null,
  said_and_done text,               -- JSON, by language: the sentence customers may see
  status text not null check (status in ('open', 'done', 'cancelled')),
  status_note text,
  ended_on text,
  made_on text not null,
  made_by text not null
, source text) strict;

CREATE TABLE alert_rules (
  id text primary key,
  rule text not null,               -- canonical JSON, see shared/domain/alert-rule
  made_at integer not null,
  made_by text not null,
  ended_at integer
) strict;

CREATE TABLE alerts (
  id text primary key,
  cause text not null,              -- what it is about: kind, and kiosk or rule and location; one open alert a cause
  kind text not null,
  rule_id text references alert_rules (id),
  location_id text not null references locations (id),
  device_id text references devices (id),
  goal_id text,
  value real,
  limit_value real,
  n integer,
  judgement text not null check (judgement in ('real', 'noise', 'unknown')),
  opened_at integer not null,
  closed_at integer,
  reopened integer not null default 0,
  acknowledged_at integer,
  acknowledged_by text,
  comments text not null default '[]'  -- JSON [{by, at, text}]
) strict;

CREATE TABLE analysis_results (
  id text primary key,              -- SHA-256 of basis and software
  kind text not null check (kind in ('drivers', 'chain', 'tiers')),
  linkage_id text not null,
  linkage_number integer not null,
  local_day text not null,          -- in the organisation's zone; of each day the last result of a question is kept
  question text not null,           -- canonical JSON: linkage version, window and what was asked
  basis blob not null,              -- deflated canonical JSON: question, merged table of shown figures, data cut, seed
  software text not null,
  result text not null,             -- canonical JSON
  computed_at integer not null
) strict;

CREATE TABLE answers (
  response_ordinal integer not null references responses (ordinal),
  question_id text not null,
  choice text not null,
  local_day text not null,
  location_id text not null,
  team_id text,
  hour_of_week integer,
  segment_id integer,
  set_aside integer not null
) strict;

CREATE TABLE assignments (
  id text primary key,
  device_id text not null references devices (id),
  location_id text not null references locations (id),
  team_id text references teams (id),
  valid_from integer not null,      -- Unix ms
  valid_to integer
) strict;

CREATE TABLE audit (
  id integer primary key,
  at integer not null,
  who text not null,
  what text not null,
  about text not null               -- JSON, never answers or secrets
) strict;

CREATE TABLE clock_samples (
  device_id text not null references devices (id),
  boot_id text not null,
  mono_ms integer not null,
  wall_ms integer not null,
  server_ms integer not null, first_ms integer, start_ms integer,
  primary key (device_id, boot_id)
) strict;

CREATE TABLE column_mappings (
  survey_id text not null references surveys (id),
  signature text not null,          -- SHA-256 of the plain headers, sorted
  mapping text not null,            -- JSON: header -> meaning, and the scale
  saved_at integer not null,
  saved_by text not null,
  primary key (survey_id, signature)
) strict;

CREATE TABLE comments (
  response_ordinal integer not null references responses (ordinal),
  question_id text not null,
  text text not null,
  local_day text not null,
  location_id text not null,
  team_id text,
  lang text not null,
  hidden integer not null,
  primary key (response_ordinal, question_id)
) strict;

CREATE TABLE counters (
  name text primary key,
  value integer not null
) strict;

CREATE TABLE customer_answers (
  wave_id integer not null references customer_waves (id),
  respondent integer not null,
  team_id text references teams (id),
  team_as_written text not null,
  question_id text not null,
  value real not null,
  primary key (wave_id, respondent, question_id)
) strict;

CREATE TABLE customer_backgrounds (
  wave_id integer not null references customer_waves (id),
  respondent integer not null,
  name text not null,
  value text not null,
  primary key (wave_id, respondent, name)
) strict;

CREATE TABLE customer_figures (
  wave_id integer not null references customer_waves (id),
  team_id text references teams (id),
  team_as_written text not null,
  question_id text not null,
  n integer not null check (n > 0),
  mean real not null,
  sd real,
  primary key (wave_id, team_as_written, question_id)
) strict;

CREATE TABLE customer_waves (
  id integer primary key,
  survey_id text not null references surveys (id),
  period text not null,
  first_day text not null,
  last_day text not null,
  file_hash text not null unique,
  k integer not null,
  imported_at integer not null,
  name text,
  form text not null default 'answers' check (form in ('answers', 'figures')),
  reading text not null default '{}'
) strict;

CREATE TABLE device_authorizations (
  id text primary key,              -- SHA-256 of the device code, which the kiosk alone has
  user_code text not null unique,   -- eight letters, as shown on the kiosk
  device text not null,             -- JSON, see shared/contract/device-authorization
  address text not null,            -- where the kiosk asked from, for who approves
  requested_at integer not null,
  expires_at integer not null,
  interval_s integer not null,
  polled_at integer,
  decided_at integer,
  decided_by text,
  approved integer check (approved in (0, 1)),
  location_id text references locations (id),
  team_id text references teams (id),
  name text,
  device_id text references devices (id)
) strict;

CREATE TABLE devices (
  id text primary key,
  install_id text not null unique,
  name text not null,
  platform text not null,
  app_build text not null,
  panel_inches real not null,
  screen text not null,             -- JSON {width, height, dpr}
  token_hash text not null unique,  -- SHA-256, hex
  gen integer not null,
  next_token_hash text unique,
  next_gen integer,
  next_issued_at integer,
  gen_issued_at integer not null,
  gen_boot_id text,                 -- the boot that first used the current token
  previous_token_hash text unique,  -- only to tell a fork from a stranger
  status text not null default 'active' check (status in ('active', 'revoked', 'forked')),
  enrolled_at integer not null,
  last_seen_at integer,
  max_seq integer not null default 0,
  seq_checked integer not null default 0,  -- numbers up to this one have been looked through for gaps
  health text                       -- JSON of the last heartbeat
, fingerprint text, fork_cause text, forked_at integer, told_by text references devices (id), wrong_pins integer) strict;

CREATE TABLE enrolment_codes (
  id text primary key,
  secret_hash text not null,
  location_id text not null references locations (id),
  team_id text references teams (id),
  created_at integer not null,
  expires_at integer not null,
  used_at integer,
  wrong_secrets integer not null default 0
, made_by text, kiosk_name text, taken_back_at integer, attempt_hash text, device_id text references devices (id)) strict;

CREATE TABLE goals (
  id text primary key,
  name text not null,               -- JSON, by language
  owner text not null,
  measure text not null,            -- JSON, see shared/domain/goal
  target real not null,
  by_day text not null,
  position integer not null default 0
) strict;

CREATE TABLE hook_deliveries (
  id text primary key,
  hook_id text not null references hooks (id) on delete cascade,
  body text not null,
  tries integer not null default 0,
  next_at integer,                  -- null = ended
  last_at integer,
  last_status integer               -- null = no answer
) strict;

CREATE TABLE hooks (
  id text primary key,
  url text not null,
  secret text not null,             -- signs every delivery, so it cannot be kept as a hash
  made_at integer not null,
  made_by text not null
) strict;

CREATE TABLE idea_supports (
  idea_id text not null references ideas (id),
  supporter_hash text not null,
  primary key (idea_id, supporter_hash)
) strict, without rowid;

CREATE TABLE ideas (
  id text primary key,
  team_id text not null references teams (id),
  goal_id text references goals (id),
  text text not null,               -- personal data masked
  left_on text not null,
  status text not null check (status in ('new', 'discussed', 'trying', 'in-use', 'not-now')),
  status_on text not null,
  reply text,                       -- the latest answer to the team; the reason of "not now"
  replied_on text,                  -- first reply
  joined_to text references ideas (id),
  hidden_reason text
) strict, without rowid;

CREATE TABLE kiosk_commands (
  id text primary key,
  device_id text not null references devices (id),
  kind text not null check (kind in ('reload', 'apply-update', 'rotate-pin', 'close', 'open')),
  reason text,
  asked_at integer not null,
  asked_by text not null,
  expires_at integer not null,
  ended_at integer,                 -- acknowledged by the kiosk, or taken back
  outcome text check (outcome in ('done', 'failed', 'nothing-to-do', 'taken-back'))
) strict;

CREATE TABLE kiosk_days (
  device_id text not null references devices (id),
  local_day text not null,
  finished integer not null,
  sent integer not null,
  unsent integer not null,
  told_at integer not null, from_seq integer, to_seq integer,
  primary key (device_id, local_day)
) strict;

CREATE TABLE kiosk_diagnostics (
  device_id text primary key references devices (id),
  told_at integer not null,
  report text not null
) strict;

CREATE TABLE kiosk_events (
  id text primary key,
  device_id text not null references devices (id),
  at integer not null,
  code text not null,
  numbers text not null
, told_at integer) strict;

CREATE TABLE kiosk_hours (
  device_id text not null,
  local_day text not null,
  hour_of_week integer not null,
  visits integer not null,
  primary key (device_id, local_day, hour_of_week)
) strict, without rowid;

CREATE TABLE kiosk_installations (
  device_id text primary key references devices (id),
  told_at integer not null,
  json text not null                -- see shared/contract/installation
, lockdown_faults integer not null default 0) strict;

CREATE TABLE kiosk_notes (
  id text primary key,              -- UUID, by the kiosk
  device_id text not null references devices (id),
  at integer not null,              -- Unix ms by the kiosk's clock
  received_at integer not null,
  deed text not null                -- JSON, see shared/contract/kiosk-notes
) strict;

CREATE TABLE kiosk_pins (
  device_id text primary key references devices (id),
  pin text not null                 -- JSON {salt, iterations, hash}: instead of the location's
) strict, without rowid;

CREATE TABLE kiosk_settings (
  scope text not null check (scope in ('organisation', 'location', 'kiosk')),
  owner_id text not null,           -- '' for the organisation
  settings text not null,           -- canonical JSON, see shared/domain/kiosk-settings
  primary key (scope, owner_id)
) strict, without rowid;

CREATE TABLE kiosk_successions (
  device_id text primary key references devices (id),
  earlier_id text not null references devices (id),
  at integer not null
) strict, without rowid;

CREATE TABLE linkage_versions (
  linkage_id text not null references linkages (id),
  number integer not null,
  hash text not null,               -- SHA-256 of json
  json text not null,               -- canonical JSON, see shared/domain/linkage
  saved_at integer not null,
  saved_by text not null,
  primary key (linkage_id, number)
) strict;

CREATE TABLE linkages (
  id text primary key,
  position integer not null
) strict;

CREATE TABLE location_names (
  location_id text not null references locations (id),
  name text not null,
  valid_from text not null,
  valid_to text,
  primary key (location_id, valid_from)
) strict;

CREATE TABLE locations (
  id text primary key,              -- key of the organisation file
  name text not null,
  time_zone text not null,
  opening_hours text,               -- JSON
  survey_id text,                   -- the customer survey its kiosks show
  languages text,                   -- JSON list; null = the organisation's
  manager_pin text,                 -- JSON {salt, iterations, hash}
  help_point text,                  -- JSON, by language
  you_said_we_did text              -- JSON, by language
, it_pin text) strict;

CREATE TABLE organisation (
  id integer primary key check (id = 1),
  name text not null,
  time_zone text not null,
  languages text not null,          -- JSON list, first = default
  about text                        -- JSON, see shared/domain/organisation
) strict;

CREATE TABLE outcome_files (
  id integer primary key,
  file_hash text not null unique,
  imported_at integer not null
) strict;

CREATE TABLE outcome_values (
  outcome_id text not null references outcomes (id),
  team_id text references teams (id),
  team_as_written text not null,
  period text not null,
  first_day text not null,
  last_day text not null,
  value real not null,
  file_id integer not null references outcome_files (id),
  primary key (outcome_id, team_as_written, first_day, last_day)
) strict;

CREATE TABLE outcomes (
  id text primary key,
  name text not null
) strict;

CREATE TABLE people (
  id text primary key,
  user_name text not null unique,
  role text not null check (role in ('administrator', 'it', 'manager', 'viewer')),
  password_hash text not null,      -- argon2id, encoded
  created_at integer not null
) strict;

CREATE TABLE pulse_codes (
  code_hash text primary key,
  sheet_id text not null references pulse_sheets (id),
  spent integer not null check (spent in (0, 1))
) strict, without rowid;

CREATE TABLE pulse_counts (
  team_id text not null references teams (id),
  week text not null,
  survey_id text not null references surveys (id),
  question_id text not null,
  choice text not null,             -- a point of the scale or the id of "don't know"
  answers integer not null,
  primary key (team_id, week, survey_id, question_id, choice)
) strict, without rowid;

CREATE TABLE pulse_links (
  id text primary key,
  secret_hash text not null unique,
  team_id text not null references teams (id),
  head_count integer not null,      -- answers taken by the link in a week, stated on the page
  made_on text not null,            -- ISO day
  ended_on text
) strict, without rowid;

CREATE TABLE pulse_sheets (
  id text primary key,
  team_id text not null references teams (id),
  codes integer not null,           -- as many as were printed
  made_on text not null,
  valid_to text not null,           -- ISO day, inclusive
  cancelled_on text
) strict, without rowid;

CREATE TABLE pulse_taken (
  team_id text not null references teams (id),
  week text not null,               -- 2026-W47
  answers integer not null,
  primary key (team_id, week)
) strict, without rowid;

CREATE TABLE quarantine (
  response_id text not null,
  hash text not null,
  bytes blob not null,
  cause text not null,
  device_id text not null references devices (id),
  received_at integer not null,
  ordinal integer not null,
  install_id text,                  -- as far as the bytes could be read
  seq integer, state text not null default 'waiting' check (state in ('waiting', 'released', 'discarded')), decided_at integer, decided_by text, reason text, told_install text, told_day text,
  primary key (response_id, hash)
) strict;

CREATE TABLE questions (
  id text primary key,
  type text not null,
  points integer,
  goals text not null,              -- JSON list of goal ids
  choices text not null             -- JSON list of choice ids; scale and NPS: empty
) strict;

CREATE TABLE responses (
  ordinal integer primary key,      -- commit order, shared with quarantine
  id text not null unique,
  hash text not null,
  bytes text not null,
  device_id text not null references devices (id),
  install_id text not null,
  seq integer not null,
  boot_id text not null,
  assignment_id text not null,
  location_id text not null references locations (id),
  team_id text references teams (id),
  survey_id text not null,
  survey_version text not null,
  channel text not null,
  lang text not null,
  captured_at integer not null,     -- Unix ms, corrected: the end of the visit
  started_at integer not null,      -- captured_at less the duration (0 to 1 h of it)
  clock_quality text not null check (clock_quality in ('exact', 'estimated', 'unknown')),
  received_at integer not null,
  local_day text not null,          -- in the location's zone
  hour_of_week integer,             -- 0 = Monday 00-01 ... 167; null when the clock is unknown
  duration_ms integer not null,
  ended text not null,
  flags text not null,              -- JSON list: frozen ones and those across visits
  set_aside integer not null check (set_aside in (0, 1)),
  test integer not null check (test in (0, 1))
, told_day text) strict;

CREATE TABLE rollup_location_day (
  location_id text not null,
  local_day text not null,
  question_id text not null,
  choice text not null,
  counted integer not null,
  set_aside integer not null,
  primary key (location_id, local_day, question_id, choice)
) strict, without rowid;

CREATE TABLE rollup_organisation_day (
  local_day text not null,
  question_id text not null,
  choice text not null,
  counted integer not null,
  set_aside integer not null,
  primary key (local_day, question_id, choice)
) strict, without rowid;

CREATE TABLE rollup_team_day (
  team_id text not null,
  local_day text not null,
  question_id text not null,
  choice text not null,
  counted integer not null,
  set_aside integer not null,
  primary key (team_id, local_day, question_id, choice)
) strict, without rowid;

CREATE TABLE rollup_team_month (
  team_id text not null,
  month text not null,              -- 2026-10
  question_id text not null,
  choice text not null,
  counted integer not null,
  set_aside integer not null,
  primary key (team_id, month, question_id, choice)
) strict, without rowid;

CREATE TABLE schema_migrations (name text primary key, checksum text not null, applied_at integer not null) strict;

CREATE TABLE segments (
  id integer primary key,
  answers text not null unique      -- canonical JSON {question: choice}
) strict;

CREATE TABLE seq_gaps (
  install_id text not null,
  from_seq integer not null,
  to_seq integer not null,
  found_at integer not null,
  primary key (install_id, from_seq)
) strict;

CREATE TABLE server_facts (
  name text primary key,
  value text not null
) strict;

CREATE TABLE sessions (
  token_hash text primary key,
  person_id text not null references people (id),
  created_at integer not null,
  expires_at integer not null
) strict;

CREATE TABLE staff_answers (
  wave_id integer not null references staff_waves (id),
  respondent integer not null,      -- row of the file, 1-based
  team_id text references teams (id),
  team_as_written text not null,
  question_id text not null,
  value real not null,              -- on the question's own scale
  primary key (wave_id, respondent, question_id)
) strict;

CREATE TABLE staff_backgrounds (
  wave_id integer not null references staff_waves (id),
  respondent integer not null,
  name text not null,
  value text not null,
  primary key (wave_id, respondent, name)
) strict;

CREATE TABLE staff_figures (
  wave_id integer not null references staff_waves (id),
  team_id text references teams (id),
  team_as_written text not null,
  question_id text not null,
  n integer not null check (n > 0),
  mean real not null,
  sd real,                          -- null = the file gave none
  primary key (wave_id, team_as_written, question_id)
) strict;

CREATE TABLE staff_waves (
  id integer primary key,
  survey_id text not null references surveys (id),
  period text not null,             -- as given: 2026-10, 2026-Q4 ...
  first_day text not null,
  last_day text not null,
  file_hash text not null unique,
  k integer not null,               -- smallest group shown, promised with the wave
  imported_at integer not null
, name text, form text not null default 'answers' check (form in ('answers', 'figures')), reading text not null default '{}') strict;

CREATE TABLE survey_rollouts (
  id text primary key,
  survey_id text not null references surveys (id),
  first_device_id text not null references devices (id),
  locations text not null,          -- JSON list of keys
  state text not null check (state in ('first', 'everywhere', 'taken-back')),
  made_at integer not null,
  made_by text not null,
  ended_at integer,
  ended_by text
) strict;

CREATE TABLE survey_versions (
  hash text primary key,
  survey_id text not null references surveys (id),
  number integer not null,
  json text not null,               -- canonical JSON, hash = SHA-256 of it
  published_at integer not null,
  unique (survey_id, number)
) strict;

CREATE TABLE surveys (
  id text primary key,
  audience text not null check (audience in ('customer', 'staff')),
  name text not null                -- JSON, by language
) strict;

CREATE TABLE team_aliases (
  team_id text not null references teams (id),
  alias text not null,
  valid_from text not null,
  valid_to text,
  source text not null check (source in ('file', 'import')),
  primary key (team_id, alias, valid_from)
) strict;

CREATE TABLE team_day_counts (
  team_id text not null,
  local_day text not null,
  counted text not null,            -- JSON
  set_aside text not null,          -- JSON
  primary key (team_id, local_day)
) strict, without rowid;

CREATE TABLE team_locations (
  team_id text not null references teams (id),
  location_id text not null references locations (id),
  valid_from text not null,         -- ISO day
  valid_to text,                    -- ISO day, exclusive; null = open
  primary key (team_id, valid_from)
) strict;

CREATE TABLE team_month_counts (
  team_id text not null,
  month text not null,              -- 2026-10
  counted text not null,            -- JSON
  set_aside text not null,          -- JSON
  primary key (team_id, month)
) strict, without rowid;

CREATE TABLE team_names (
  team_id text not null references teams (id),
  name text not null,
  valid_from text not null,
  valid_to text,
  primary key (team_id, valid_from)
) strict;

CREATE TABLE team_origins (
  team_id text not null references teams (id),
  from_team_id text not null references teams (id),
  kind text not null check (kind in ('split', 'merge')),
  day text not null,                -- the first day of the new team
  primary key (team_id, from_team_id)
) strict;

CREATE TABLE teams (
  id text primary key,
  name text not null,
  aliases text not null default '[]'  -- JSON list
, ended_on text) strict;

CREATE TABLE wave_versions (
  audience text not null check (audience in ('staff', 'customer')),
  wave_id integer not null,         -- the wave as it is now
  version integer not null,         -- 1 = the oldest
  level text not null check (level in ('team', 'location')),
  unit_id text not null,
  location_id text not null,        -- of the unit then; '' = none
  question_id text not null,
  n integer not null,
  hidden integer not null check (hidden in (0, 1)), mean real,
  primary key (audience, wave_id, version, level, unit_id, question_id)
) strict, without rowid;

CREATE TABLE wrong_pins (
  device_id text not null references devices (id),
  location_id text not null references locations (id),   -- where the kiosk stood when it told of them
  told_at integer not null,         -- Unix ms
  tries integer not null,
  primary key (location_id, told_at, device_id)
) strict, without rowid;

CREATE UNIQUE INDEX actions_by_idea on actions (idea_id) where idea_id is not null and status <> 'cancelled';

CREATE INDEX actions_by_status on actions (status, due_day);

CREATE INDEX alerts_by_cause on alerts (cause, closed_at);

CREATE INDEX alerts_by_opening on alerts (opened_at);

CREATE UNIQUE INDEX alerts_open on alerts (cause) where closed_at is null;

CREATE INDEX analysis_results_by_question on analysis_results (question, local_day);

CREATE INDEX answers_by_location on answers (location_id, question_id, local_day, hour_of_week, segment_id, set_aside, choice);

CREATE INDEX answers_by_response on answers (response_ordinal);

CREATE INDEX answers_by_team on answers (team_id, question_id, local_day, segment_id, set_aside, choice);

CREATE INDEX assignments_by_device on assignments (device_id, valid_from);

CREATE INDEX customer_answers_by_team on customer_answers (wave_id, team_id, question_id, value);

CREATE INDEX device_authorizations_by_expiry on device_authorizations (expires_at);

CREATE INDEX devices_by_sight on devices (status, last_seen_at);

CREATE INDEX devices_by_teller on devices (told_by) where told_by is not null;

CREATE INDEX enrolment_codes_open on enrolment_codes (expires_at) where used_at is null and taken_back_at is null;

CREATE INDEX hook_deliveries_by_hook on hook_deliveries (hook_id, last_at);

CREATE INDEX hook_deliveries_due on hook_deliveries (next_at) where next_at is not null;

CREATE INDEX ideas_by_team on ideas (team_id, left_on);

CREATE INDEX kiosk_commands_by_device on kiosk_commands (device_id, asked_at);

CREATE INDEX kiosk_events_by_device on kiosk_events (device_id, at);

CREATE INDEX kiosk_notes_by_device on kiosk_notes (device_id, at);

CREATE INDEX outcome_values_by_team on outcome_values (outcome_id, team_id, last_day);

CREATE INDEX pulse_links_by_team on pulse_links (team_id);

CREATE INDEX pulse_sheets_by_team on pulse_sheets (team_id, valid_to);

CREATE INDEX quarantine_by_install on quarantine (install_id, seq);

CREATE INDEX quarantine_by_state on quarantine (state, cause);

CREATE INDEX responses_by_device_time on responses (device_id, started_at);

CREATE INDEX responses_by_install on responses (install_id, seq);

CREATE INDEX responses_by_told_day on responses (install_id, told_day, test, set_aside);

CREATE INDEX staff_answers_by_team on staff_answers (wave_id, team_id, question_id, value);
