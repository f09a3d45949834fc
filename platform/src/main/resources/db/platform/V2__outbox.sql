-- Rows are deleted as soon as Kafka has acknowledged them. The table stays small, so it is vacuumed by count, not by share.
create table outbox (
    seq        bigint      generated always as identity primary key,
    topic      text        not null,
    key        text        not null,
    payload    text        not null,
    cause      text,       -- the trace that the event belongs to, as a W3C traceparent
    created_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
