-- Kiosks that show a code and wait to be approved (RFC 8628).
create table device_authorizations (
  id text primary key,              -- SHA-256 of the device code, which the kiosk alone has
  user_code text not null unique,   -- eight letters, as shown on the kiosk
  device text not null,             -- JSON, see shared/contract/device-authorization
  address text not null,            -- where the kiosk asked from, for who approves
  requested_at integer not null,
  expires_at integer not null,
  interval_s integer not null,
  polled_at integer,
  decided_at integer,
  decided_by text,
  approved integer check (approved in (0, 1)),
  location_id text references locations (id),
  team_id text references teams (id),
  name text,
  device_id text references devices (id)
) strict;
create index device_authorizations_by_expiry on device_authorizations (expires_at);

-- How each kiosk stands and what its tests found, as last told.
create table kiosk_installations (
  device_id text primary key references devices (id),
  told_at integer not null,
  json text not null                -- see shared/contract/installation
) strict;

-- The last diagnostics report of each kiosk.
create table kiosk_diagnostics (
  device_id text primary key references devices (id),
  told_at integer not null,
  report text not null
) strict;
