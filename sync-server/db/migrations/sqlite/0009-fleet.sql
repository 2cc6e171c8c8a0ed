-- The fleet: settings by organisation, location and kiosk, commands to kiosks, answers by hour, alerts and web-hooks.

-- What each level says by itself. A location's opening hours, languages and survey stay in its own row.
create table kiosk_settings (
  scope text not null check (scope in ('organisation', 'location', 'kiosk')),
  owner_id text not null,           -- '' for the organisation
  settings text not null,           -- canonical JSON, see shared/domain/kiosk-settings
  primary key (scope, owner_id)
) strict, without rowid;

create table kiosk_pins (
  device_id text primary key references devices (id),
  pin text not null                 -- JSON {salt, iterations, hash}: instead of the location's
) strict, without rowid;

create table kiosk_commands (
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
create index kiosk_commands_by_device on kiosk_commands (device_id, asked_at);

-- The kiosk that took the place of another; the usual number of answers goes on from the earlier one.
create table kiosk_successions (
  device_id text primary key references devices (id),
  earlier_id text not null references devices (id),
  at integer not null
) strict, without rowid;

create table survey_rollouts (
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

-- Visits per kiosk, day and hour of the week, test answers left out; kept by the trigger in the transaction of the visit.
create table kiosk_hours (
  device_id text not null,
  local_day text not null,
  hour_of_week integer not null,
  visits integer not null,
  primary key (device_id, local_day, hour_of_week)
) strict, without rowid;
insert into kiosk_hours (device_id, local_day, hour_of_week, visits)
  select device_id, local_day, hour_of_week, count(*) from responses
  where test = 0 and hour_of_week is not null group by device_id, local_day, hour_of_week;
create trigger kiosk_hours_of_visits after insert on responses
when new.test = 0 and new.hour_of_week is not null
begin
  insert into kiosk_hours (device_id, local_day, hour_of_week, visits)
  values (new.device_id, new.local_day, new.hour_of_week, 1)
  on conflict (device_id, local_day, hour_of_week) do update set visits = visits + 1;
end;

create table alert_rules (
  id text primary key,
  rule text not null,               -- canonical JSON, see shared/domain/alert-rule
  made_at integer not null,
  made_by text not null,
  ended_at integer
) strict;

create table alerts (
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
create unique index alerts_open on alerts (cause) where closed_at is null;
create index alerts_by_opening on alerts (opened_at);
create index alerts_by_cause on alerts (cause, closed_at);

create table hooks (
  id text primary key,
  url text not null,
  secret text not null,             -- signs every delivery, so it cannot be kept as a hash
  made_at integer not null,
  made_by text not null
) strict;

create table hook_deliveries (
  id text primary key,
  hook_id text not null references hooks (id) on delete cascade,
  body text not null,
  tries integer not null default 0,
  next_at integer,                  -- null = ended
  last_at integer,
  last_status integer               -- null = no answer
) strict;
create index hook_deliveries_due on hook_deliveries (next_at) where next_at is not null;
create index hook_deliveries_by_hook on hook_deliveries (hook_id, last_at);
create index devices_by_sight on devices (status, last_seen_at);
