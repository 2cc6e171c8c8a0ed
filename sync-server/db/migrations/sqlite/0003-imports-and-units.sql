-- Units with dates. A rename ends one row and opens the next; where a unit is first told of, it has always been so as far
-- as is known. Days are ISO; `valid_to` is exclusive, null = open.
create table team_names (
  team_id text not null references teams (id),
  name text not null,
  valid_from text not null,
  valid_to text,
  primary key (team_id, valid_from)
) strict;
insert into team_names select id, name, '0001-01-01', null from teams;

create table location_names (
  location_id text not null references locations (id),
  name text not null,
  valid_from text not null,
  valid_to text,
  primary key (location_id, valid_from)
) strict;
insert into location_names select id, name, '0001-01-01', null from locations;

-- Other names a team goes by in files: from the organisation file, or told at an import.
create table team_aliases (
  team_id text not null references teams (id),
  alias text not null,
  valid_from text not null,
  valid_to text,
  source text not null check (source in ('file', 'import')),
  primary key (team_id, alias, valid_from)
) strict;
insert into team_aliases
  select distinct teams.id, json_each.value, '0001-01-01', null, 'file' from teams, json_each(teams.aliases);

-- The first day on which a team is no more; null = it goes on.
alter table teams add column ended_on text;

-- Where a team came from: split off another, or made of several.
create table team_origins (
  team_id text not null references teams (id),
  from_team_id text not null references teams (id),
  kind text not null check (kind in ('split', 'merge')),
  day text not null,                -- the first day of the new team
  primary key (team_id, from_team_id)
) strict;

-- Waves of staff: a name of their own, single answers or ready figures of teams, and how the file was understood.
alter table staff_waves add column name text;                     -- null = called by its period
alter table staff_waves add column form text not null default 'answers' check (form in ('answers', 'figures'));
alter table staff_waves add column reading text not null default '{}';  -- JSON: columns and scale as they were read

-- Ready figures of teams, on 0-100 whatever scale the file had.
create table staff_figures (
  wave_id integer not null references staff_waves (id),
  team_id text references teams (id),
  team_as_written text not null,
  question_id text not null,
  n integer not null check (n > 0),
  mean real not null,
  sd real,                          -- null = the file gave none
  primary key (wave_id, team_as_written, question_id)
) strict;

-- What a file tells of a respondent beside the answers.
create table staff_backgrounds (
  wave_id integer not null references staff_waves (id),
  respondent integer not null,
  name text not null,
  value text not null,
  primary key (wave_id, respondent, name)
) strict;

-- Customers asked in other channels than kiosk, web and QR: the same four tables, never mixed with the kiosks' answers.
create table customer_waves (
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

create table customer_answers (
  wave_id integer not null references customer_waves (id),
  respondent integer not null,
  team_id text references teams (id),
  team_as_written text not null,
  question_id text not null,
  value real not null,
  primary key (wave_id, respondent, question_id)
) strict;
create index customer_answers_by_team on customer_answers (wave_id, team_id, question_id, value);

create table customer_figures (
  wave_id integer not null references customer_waves (id),
  team_id text references teams (id),
  team_as_written text not null,
  question_id text not null,
  n integer not null check (n > 0),
  mean real not null,
  sd real,
  primary key (wave_id, team_as_written, question_id)
) strict;

create table customer_backgrounds (
  wave_id integer not null references customer_waves (id),
  respondent integer not null,
  name text not null,
  value text not null,
  primary key (wave_id, respondent, name)
) strict;

-- How the columns of a file were read, for the next file with the same columns.
create table column_mappings (
  survey_id text not null references surveys (id),
  signature text not null,          -- SHA-256 of the plain headers, sorted
  mapping text not null,            -- JSON: header -> meaning, and the scale
  saved_at integer not null,
  saved_by text not null,
  primary key (survey_id, signature)
) strict;

-- Key figures of teams that no survey asks for: a financial result, absences, orders delivered in time.
create table outcomes (
  id text primary key,
  name text not null
) strict;

create table outcome_files (
  id integer primary key,
  file_hash text not null unique,
  imported_at integer not null
) strict;

create table outcome_values (
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
create index outcome_values_by_team on outcome_values (outcome_id, team_id, last_day);
