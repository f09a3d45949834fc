-- A log-in and the refresh tokens that descend from it, in the user's shard. Ending it is deleting the family; its
-- tokens are then nobody's, and go when they expire. client_id is null until a client refreshes it for the first time.
create table session (
    user_id    bigint      not null,
    session_id  uuid        not null,
    client_id  text,
    expires_at timestamptz not null,
    primary key (user_id, session_id)
);
create index session_expiry on session (expires_at);

-- Only the SHA-256 of each token. One that was used stays until it expires: showing it again means that two have it.
create table refresh_token (
    user_id    bigint      not null,
    hash       bytea       not null,
    session_id  uuid        not null,
    used       boolean     not null default false,
    expires_at timestamptz not null,
    primary key (user_id, hash)
);
create index refresh_token_expiry on refresh_token (expires_at);
