-- The history of one item, for people who look.
create index log_record_entity on log_record (entity_key, set_id);
