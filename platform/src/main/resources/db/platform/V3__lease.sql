-- The jobs on this server that only one process runs at a time, and the time at which each was last completed.
create table lease (
    name        text        primary key,
    holder      uuid,
    valid_until timestamptz not null default '-infinity',
    finished_at timestamptz not null default '-infinity'
);
insert into lease (name) values ('outbox-relay'), ('reconciliation');
