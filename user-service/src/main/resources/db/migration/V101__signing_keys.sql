-- The keys of access tokens, on the server of logical shard 0 only. The newest one signs, all of them verify.
create table signing_key (
    kid        text        primary key,
    sealed     bytea       not null,
    created_at timestamptz not null default clock_timestamp()
);
