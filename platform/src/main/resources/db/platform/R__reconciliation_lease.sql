-- One row a server: who compares its counters with their edges, and when that was last done. Repeatable, because databases
-- that are older than it have had the services' own migrations, whose numbers are higher than any of the platform's.
create table if not exists reconciliation_lease (
    single      boolean     primary key default true check (single),
    holder      uuid,
    valid_until timestamptz not null default '-infinity',
    finished_at timestamptz not null default '-infinity'
);
insert into reconciliation_lease default values on conflict do nothing;
