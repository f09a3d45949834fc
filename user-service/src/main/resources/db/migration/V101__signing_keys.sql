-- The keys that sign access tokens, on the server of logical shard 0 only. The newest one signs, all of them verify.
-- token_seconds is the longest lifetime of any token of the key, also after the setting has become shorter.
create table signing_key (
    kid           text        primary key,
    encrypted     bytea       not null,
    created_at    timestamptz not null default clock_timestamp(),
    token_seconds bigint      not null default 0
);
