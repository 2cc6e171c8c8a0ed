-- Keeping answers safe: what IT decides about quarantined rows, the daily proof, suspected clones, backups.

alter table quarantine add column state text not null default 'waiting' check (state in ('waiting', 'released', 'discarded'));
alter table quarantine add column decided_at integer;
alter table quarantine add column decided_by text;
alter table quarantine add column reason text;
alter table quarantine add column told_install text;  -- install and day as the row itself says, for the daily proof
alter table quarantine add column told_day text;
create index quarantine_by_state on quarantine (state, cause);

alter table responses add column told_day text;       -- capture day by the kiosk's own clock
create index responses_by_told_day on responses (install_id, told_day, test, set_aside);

alter table kiosk_days add column from_seq integer;
alter table kiosk_days add column to_seq integer;

alter table devices add column fingerprint text;
alter table devices add column fork_cause text;
alter table devices add column forked_at integer;

alter table clock_samples add column first_ms integer;  -- server clock when this boot was first heard of
alter table clock_samples add column start_ms integer;  -- least of server clock less monotonic clock: its zero is not later
