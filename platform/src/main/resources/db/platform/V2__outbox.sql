-- Rows are deleted as soon as Kafka has acknowledged them, so the table stays small and wants vacuuming by count, not by share.
create table outbox (
    seq        bigint      generated always as identity primary key,
    topic      text        not null,
    key        text        not null,
    payload    text        not null,
    created_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table relay_lease (
    single      boolean     primary key default true check (single),
    holder      uuid,
    valid_until timestamptz not null
);
insert into relay_lease values (true, null, '-infinity');
