-- The chart an action was agreed on at; like the starting figure it is never changed.
alter table actions add column source text;       -- JSON { chart, page }; null = agreed on without a chart
create trigger actions_source_is_frozen
before update of source on actions
begin
  select raise(abort, 'the source of an action is frozen');
end;
