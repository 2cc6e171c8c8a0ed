-- All counts of a team's day or month in one row, {"question choice": n} in order of names and without zeros: a year of sixty teams
-- is read as 720 rows instead of 19,000. What rollup_team_month and rollup_team_day hold is brought over; they stay as they were and
-- are neither read nor written any more.
create table team_month_counts (
  team_id text not null,
  month text not null,              -- 2026-10
  counted text not null,            -- JSON
  set_aside text not null,          -- JSON
  primary key (team_id, month)
) strict, without rowid;

-- For days inside months: weeks, and the ends of any other period.
create table team_day_counts (
  team_id text not null,
  local_day text not null,
  counted text not null,            -- JSON
  set_aside text not null,          -- JSON
  primary key (team_id, local_day)
) strict, without rowid;

insert into team_month_counts
  select team_id, month, json_group_object(name, counted) filter (where counted <> 0),
    json_group_object(name, set_aside) filter (where set_aside <> 0)
  from (select *, question_id || ' ' || choice as name from rollup_team_month order by team_id, month, name)
  group by team_id, month;
insert into team_day_counts
  select team_id, local_day, json_group_object(name, counted) filter (where counted <> 0),
    json_group_object(name, set_aside) filter (where set_aside <> 0)
  from (select *, question_id || ' ' || choice as name from rollup_team_day order by team_id, local_day, name)
  group by team_id, local_day;
