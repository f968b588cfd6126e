-- A reader's short word about a book. Its author sees it always; those of the home where it was written once somebody has read it there and let it out.
create table library.word (
  person_id uuid not null references core.person (person_id),
  word_id uuid not null,
  title_id uuid not null references library.title (title_id),
  org_id uuid not null references core.org (org_id),
  reasons text[] not null default '{}' check (cardinality(reasons) between 0 and 3),
  text text not null default '' check (length(text) <= 200),
  -- How old its author was about then, in steps of two years; null where nobody knows.
  about_age integer check (about_age between 0 and 130),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (person_id, word_id),
  check (cardinality(reasons) > 0 or text <> '')
);
create unique index word_id on library.word (word_id);
create unique index word_one on library.word (person_id, title_id);
create index word_title on library.word (title_id);
create index word_org on library.word (org_id, changed_at);

alter table library.word enable row level security;
create policy own on library.word for all to public
  using (platform.is_system() or (platform.actor() is null and person_id = any (platform.people()))) with check (platform.is_system() or (platform.actor() is null and person_id = any (platform.people())));
create policy published on library.word for select to public using (core.sees_org(org_id) and core.is_published(word_id));
grant select, insert, update, delete on library.word to kp_library;
