-- User (userID, name, email, DOB) of the source design. The id carries the shard and the time of sign-up. E-mail and
-- birth date are encrypted: key version, nonce, AES-256-GCM.
create table users (
    id            bigint primary key,
    username      text   not null,
    name          text   not null,
    email         bytea  not null,
    birth_date    bytea  not null,
    password_hash text   not null
);

-- Ids of abandoned sign-ups. No user may ever be inserted under such an id.
create table closed_users (
    user_id bigint primary key
);

-- The owner of each handle and of each e-mail (as its blind index). kind and key together give the shard, which is
-- usually not the user's. A row that is not owned belongs to a sign-up that is in progress or was ended by a crash.
create table directory (
    kind        text        not null check (kind in ('handle', 'email')),
    key         text        not null,
    user_id     bigint      not null,
    owned       boolean     not null default false,
    reserved_at timestamptz not null default now(),
    primary key (kind, key)
);

-- Separate from users, because these rows change often. Free space in each page keeps the new row versions there.
create table user_counters (
    user_id         bigint primary key,
    followers_count bigint not null default 0,
    following_count bigint not null default 0,
    tweet_count     bigint not null default 0,
    like_count      bigint not null default 0
) with (fillfactor = 70);
