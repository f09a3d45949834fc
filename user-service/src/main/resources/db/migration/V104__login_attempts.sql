-- Failed log-ins (failures), and log-ins that are being checked (pending), which occupy the same limit but are not
-- failures. A process that crashes leaves pending ones; they expire with the window. key is a keyed hash of the name in
-- lower case, whether or not it has an owner, alone or together with a network or a known device. The name gives the
-- shard as a handle in the directory does. The window opens with the first attempt, failed or not. A row that counts
-- nothing is deleted.
create table login_attempt (
    key        text        primary key,
    failures   int         not null,
    pending    int         not null default 0,
    expires_at timestamptz not null
);
create index login_attempt_expiry on login_attempt (expires_at);

-- The challenges that were solved for an attempt, as SHA-256 hashes, so that each solution is used once.
create table spent_proof (
    hash       bytea       primary key,
    expires_at timestamptz not null
);
create index spent_proof_expiry on spent_proof (expires_at);
