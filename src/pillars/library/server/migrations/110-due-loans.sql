-- Only for questions about the due date. Without the second condition the planner also reads it, whole, for the running loans of one person, as long as it believes that few loans run.
drop index library.loan_due;
create index loan_due on library.loan (due_at) where ended_at is null and due_at is not null;
