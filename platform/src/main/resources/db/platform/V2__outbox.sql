-- Rows are deleted as soon as Kafka has acknowledged them. The table stays small, so autovacuum uses a fixed row count
-- instead of a fraction of the table.
create table outbox (
    seq        bigint      generated always as identity primary key,
    topic      text        not null,
    key        text        not null,
    payload    text        not null,
    cause      text,       -- the trace of the event, as a W3C traceparent
    created_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
