-- Jobs that one process at a time does on this server, and when each was last finished.
create table lease (
    name        text        primary key,
    holder      uuid,
    valid_until timestamptz not null default '-infinity',
    finished_at timestamptz not null default '-infinity'
);
insert into lease (name) values ('outbox-relay'), ('reconciliation');
