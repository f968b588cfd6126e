-- Of two records of one person one counts; the other keeps its row, so that parting them again finds it.
alter table reach.reached add column counted boolean not null default true;
-- A month's number is what the month added: one is taken back where two records were found to be one person's.
alter table reach.newly_reached drop constraint newly_reached_people_check;
