-- Where two records become one, the channels of the one that is left go on under the one that counts; parted again, they go back.
alter table core.notice_channel add column carried_from uuid references core.person (person_id);
create index notice_channel_carried_from on core.notice_channel (carried_from);
