-- What happened under a programme is counted for its page.
create index event_programme on platform.event (programme_id, name, day) where programme_id is not null;
