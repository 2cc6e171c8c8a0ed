-- One-time codes say who made them and for which kiosk, and can be taken back before they are used.
alter table enrolment_codes add column made_by text;
alter table enrolment_codes add column kiosk_name text;      -- as the provisioning file around the code names it
alter table enrolment_codes add column taken_back_at integer;
create index enrolment_codes_open on enrolment_codes (expires_at) where used_at is null and taken_back_at is null;

-- How many rows of its lock-down table a kiosk last told as a fault.
alter table kiosk_installations add column lockdown_faults integer not null default 0;
update kiosk_installations set lockdown_faults = (
  select count(*) from json_each(kiosk_installations.json, '$.lockdown') as line where line.value ->> 'state' = 'fault'
);
