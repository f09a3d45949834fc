-- The trace that an event belongs to, as a W3C traceparent. Repeatable for the same reason as the reconciliation's lease.
alter table outbox add column if not exists cause text;
