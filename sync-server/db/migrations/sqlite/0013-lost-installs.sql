-- An identity of which only its kiosk knows, since a restored database is older than it: kept as one no longer in use.
alter table devices add column told_by text references devices (id);  -- the kiosk that tells of it; null on every kiosk enrolled here
create index devices_by_teller on devices (told_by) where told_by is not null;
