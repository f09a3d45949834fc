-- Log-ins that failed, or whose end is still open. name is the handle in lower case, which need not be anybody's, or
-- the SHA-256 of a text that can be no handle; it gives the shard as a handle in the directory does. The window opens
-- with the first attempt.
create table log_in_attempt (
    name       text        primary key,
    failures   int         not null,
    expires_at timestamptz not null
);
create index log_in_attempt_expiry on log_in_attempt (expires_at);
