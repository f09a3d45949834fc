-- The keys that sign access tokens, on the server of logical shard 0 only. The newest key that every verifier can know
-- signs tokens. All keys are published, so that services can verify older tokens.
-- token_seconds is the longest lifetime of any token of the key, even if the setting was shortened later.
create table signing_key (
    kid           text        primary key,
    encrypted     bytea       not null,
    created_at    timestamptz not null default clock_timestamp(),
    token_seconds bigint      not null default 0
);
