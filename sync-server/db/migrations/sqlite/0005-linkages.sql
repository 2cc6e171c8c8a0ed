-- What is combined with what. Versions are immutable and kept for ever; the linkage of the lowest position is the default.
create table linkages (
  id text primary key,
  position integer not null
) strict;

create table linkage_versions (
  linkage_id text not null references linkages (id),
  number integer not null,
  hash text not null,               -- SHA-256 of json
  json text not null,               -- canonical JSON, see shared/domain/linkage
  saved_at integer not null,
  saved_by text not null,
  primary key (linkage_id, number)
) strict;

-- What an analysis said, with everything it was worked out from: it can be worked out again when the answers themselves are gone.
create table analysis_results (
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
create index analysis_results_by_question on analysis_results (question, local_day);
