-- Core shows, hands over and erases for the platform, which knows nobody; as the program only.
grant delete on platform.outbox_entry, platform.session, platform.file to kp_core;
create policy of_people on platform.file_use for all to kp_core using (platform.is_system()) with check (platform.is_system());
