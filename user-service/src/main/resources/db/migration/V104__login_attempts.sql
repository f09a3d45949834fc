-- Log-ins that failed, and those that are being checked just now, which count like failures against the limit and are
-- none. A process that dies leaves some pending; they go with the window. name is the handle in lower case, which need
-- not be anybody's, or the SHA-256 of a text that can be no handle; it gives the shard as a handle in the directory
-- does. The window opens with the first attempt, whatever becomes of it; a row that counts nothing is deleted.
create table login_attempt (
    name       text        primary key,
    failures   int         not null,
    pending    int         not null default 0,
    expires_at timestamptz not null
);
create index login_attempt_expiry on login_attempt (expires_at);
