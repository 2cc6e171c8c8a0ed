-- The staff's own page: pulse and ideas; and the actions agreed on.
-- Nothing of staff says who answered or at what time of day. These tables have no row numbers and random or
-- self-describing keys, so that not even an order of arrival is kept.

-- An address the members of a team share; its secret is kept as a hash.
create table pulse_links (
  id text primary key,
  secret_hash text not null unique,
  team_id text not null references teams (id),
  head_count integer not null,      -- answers taken by the link in a week, stated on the page
  made_on text not null,            -- ISO day
  ended_on text
) strict, without rowid;
create index pulse_links_by_team on pulse_links (team_id);

create table pulse_sheets (
  id text primary key,
  team_id text not null references teams (id),
  codes integer not null,           -- as many as were printed
  made_on text not null,
  valid_to text not null,           -- ISO day, inclusive
  cancelled_on text
) strict, without rowid;
create index pulse_sheets_by_team on pulse_sheets (team_id, valid_to);

-- Single-use codes. A spent one says that it was spent, not when or on what.
create table pulse_codes (
  code_hash text primary key,
  sheet_id text not null references pulse_sheets (id),
  spent integer not null check (spent in (0, 1))
) strict, without rowid;

-- Answers taken by a team's link in a week, for its limit.
create table pulse_taken (
  team_id text not null references teams (id),
  week text not null,               -- 2026-W47
  answers integer not null,
  primary key (team_id, week)
) strict, without rowid;

-- Answers exist as counts only: there is no row of a person, so what one person said to two questions is not kept together.
create table pulse_counts (
  team_id text not null references teams (id),
  week text not null,
  survey_id text not null references surveys (id),
  question_id text not null,
  choice text not null,             -- a point of the scale or the id of "don't know"
  answers integer not null,
  primary key (team_id, week, survey_id, question_id, choice)
) strict, without rowid;

-- Development ideas, anonymous; days without a time.
create table ideas (
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
create index ideas_by_team on ideas (team_id, left_on);

-- One row per device and idea; the hash differs from idea to idea, so that no two supports can be put together.
create table idea_supports (
  idea_id text not null references ideas (id),
  supporter_hash text not null,
  primary key (idea_id, supporter_hash)
) strict, without rowid;

create table actions (
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
) strict;
create index actions_by_status on actions (status, due_day);
create unique index actions_by_idea on actions (idea_id) where idea_id is not null and status <> 'cancelled';

-- The starting figure is what a later effect is measured against: it is never changed.
create trigger actions_start_is_frozen
before update of goal_id, team_id, location_id, measure, start_value, start_n, start_low, start_high, start_from, start_to on actions
begin
  select raise(abort, 'the starting figure of an action is frozen');
end;
