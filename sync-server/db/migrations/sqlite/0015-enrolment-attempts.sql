-- A kiosk whose answer was lost asks again with the same code and the same attempt, and is the same kiosk.
alter table enrolment_codes add column attempt_hash text;                        -- null = spent without an attempt
alter table enrolment_codes add column device_id text references devices (id);   -- the kiosk it made
