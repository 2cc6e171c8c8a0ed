-- Wrong PINs at the kiosks of a location, added up over its kiosks: each kiosk knows its own tries only.
create table wrong_pins (
  device_id text not null references devices (id),
  location_id text not null references locations (id),   -- where the kiosk stood when it told of them
  told_at integer not null,         -- Unix ms
  tries integer not null,
  primary key (location_id, told_at, device_id)
) strict, without rowid;
-- What the kiosk last told of all its wrong PINs; null = it has never told of itself since this count began.
alter table devices add column wrong_pins integer;
