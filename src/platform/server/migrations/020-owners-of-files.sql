-- Everything a person owns a use of is found when they ask for it, or ask to be forgotten.
create index file_use_owner on platform.file_use (owner_id) where owner_id is not null;
