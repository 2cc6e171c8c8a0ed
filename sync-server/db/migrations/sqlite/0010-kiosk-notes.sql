-- What was done behind the PIN of kiosks, each note once however often it is told.
create table kiosk_notes (
  id text primary key,              -- UUID, by the kiosk
  device_id text not null references devices (id),
  at integer not null,              -- Unix ms by the kiosk's clock
  received_at integer not null,
  deed text not null                -- JSON, see shared/contract/kiosk-notes
) strict;
create index kiosk_notes_by_device on kiosk_notes (device_id, at);

-- IT's PIN at a location's kiosks: JSON {salt, iterations, hash}.
alter table locations add column it_pin text;
