-- Failed log-ins (failures), and log-ins that are being checked (pending), which occupy the same limit but are not
-- failures. A process that crashes leaves pending ones; they expire with the window. name is the handle in lower case,
-- whether or not it has an owner, or the SHA-256 of a text that cannot be a handle. It gives the shard as a handle in
-- the directory does. The window opens with the first attempt, failed or not. A row that counts nothing is
-- deleted.
create table login_attempt (
    name       text        primary key,
    failures   int         not null,
    pending    int         not null default 0,
    expires_at timestamptz not null
);
create index login_attempt_expiry on login_attempt (expires_at);
