-- How many answers stood behind the figures of a wave before something changed in it (a file replaced by another, a name matched afterwards)
-- and which were hidden: who kept the older figures must not get a person's answer by subtracting. No value of an answer is kept.
create table wave_versions (
  audience text not null check (audience in ('staff', 'customer')),
  wave_id integer not null,         -- the wave as it is now
  version integer not null,         -- 1 = the oldest
  level text not null check (level in ('team', 'location')),
  unit_id text not null,
  location_id text not null,        -- of the unit then; '' = none
  question_id text not null,
  n integer not null,
  hidden integer not null check (hidden in (0, 1)),
  primary key (audience, wave_id, version, level, unit_id, question_id)
) strict, without rowid;
