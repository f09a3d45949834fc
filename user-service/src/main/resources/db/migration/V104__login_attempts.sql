-- Counts failed log-ins (failures) and log-ins that are being checked (pending). Both count towards the same limit. A
-- process that crashes leaves pending log-ins, which expire with the window. The window opens with the first attempt,
-- failed or not. A row that counts nothing is deleted.
-- key is a keyed hash of the name in lower case, alone or together with a network or a known device. The name need not
-- have an owner. It gives the shard, as a handle in the directory does.
create table login_attempt (
    key        text        primary key,
    failures   int         not null,
    pending    int         not null default 0,
    expires_at timestamptz not null
);
create index login_attempt_expiry on login_attempt (expires_at);

-- The solved challenges, as SHA-256 hashes. Each solution is accepted once.
create table spent_proof (
    hash       bytea       primary key,
    expires_at timestamptz not null
);
create index spent_proof_expiry on spent_proof (expires_at);
