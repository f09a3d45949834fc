-- A log-in, in the user's shard. Ending a session deletes its row and its tokens. client_id is the client that may
-- refresh the session; it is null until a client without OAuth first does. confidential tells whether that client had a
-- secret when it last got a token. Removing a client from the settings must not turn it into a public client.
create table session (
    user_id      bigint      not null,
    session_id   uuid        not null,
    client_id    text,
    confidential boolean     not null default false,
    expires_at   timestamptz not null,
    primary key (user_id, session_id)
);
create index session_expiry on session (expires_at);

-- The refresh tokens of a session, as SHA-256 hashes. A used token stays until it expires. If it is presented again,
-- two parties have it, and the session ends. There is one exception: the successor is unused and recent, so the response
-- with it may have been lost. successor is the hash of the token that replaced this one. It is null for an unused token,
-- and for a token that a repeated refresh replaced before it was used.
create table refresh_token (
    user_id    bigint      not null,
    hash       bytea       not null,
    session_id uuid        not null,
    used_at    timestamptz,
    successor  bytea,
    expires_at timestamptz not null,
    primary key (user_id, hash)
);
create index refresh_token_expiry on refresh_token (expires_at);
create index refresh_token_session on refresh_token (user_id, session_id);
