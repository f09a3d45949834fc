-- Node numbers for minting ids. 63 belongs to bulk loads and has no row. Each server leases its numbers for the ids of its own shards.
create table node_lease (
    node          smallint    primary key check (node between 0 and 62),
    holder        uuid,
    valid_until   timestamptz not null,
    high_water_ms bigint      not null
);
insert into node_lease select n, null, '-infinity', 0 from generate_series(0, 62) n;
