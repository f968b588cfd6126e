-- Two tablets that lent the same book to one reader without a line made one loan of it; what the second one goes on to say of its own is said of this loan.
alter table library.loan add column also_ids uuid[] not null default '{}';
