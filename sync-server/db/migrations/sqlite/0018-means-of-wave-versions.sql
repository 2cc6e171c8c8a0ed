-- What a team's figure was, beside how many answers stood behind it: a mean that was told, less today's, can say what few answered.
alter table wave_versions add column mean real;   -- 0-100; null = not known (an older row), or of customers
