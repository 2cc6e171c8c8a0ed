-- When the server heard of it: a kiosk whose clock is wrong says a wrong time.
alter table kiosk_events add column told_at integer;       -- Unix ms; null = told to an earlier version
create index kiosk_events_by_device on kiosk_events (device_id, at);
