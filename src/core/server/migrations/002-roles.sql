-- Everybody who works in the mission has a role, also those whose own rooms move in later.
alter table core.role_grant drop constraint role_grant_role_check;
alter table core.role_grant add constraint role_grant_role_check
  check (role in ('operator', 'officer', 'librarian', 'home-staff', 'duty-officer', 'programme-lead', 'coach', 'judge', 'team-member'));
