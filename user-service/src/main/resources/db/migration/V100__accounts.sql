-- User (userID, name, email, DOB) of the source design. The id holds the shard and the time of sign-up. E-mail and
-- birth date are sealed: key version, nonce, AES-256-GCM.
create table users (
    id            bigint primary key,
    username      text   not null,
    name          text   not null,
    email         bytea  not null,
    birth_date    bytea  not null,
    password_hash text   not null
);

-- Ids of sign-ups that were given up: no user may ever be inserted under them.
create table closed_users (
    user_id bigint primary key
);

-- Who has a handle or an e-mail (as its blind index). kind and key together give the shard, which is in general not
-- the user's. A row that is not owned belongs to a sign-up that is under way, or that died.
create table directory (
    kind        text        not null check (kind in ('handle', 'email')),
    key         text        not null,
    user_id     bigint      not null,
    owned       boolean     not null default false,
    reserved_at timestamptz not null default now(),
    primary key (kind, key)
);

-- Apart from users, because these rows change all the time; free space keeps the changes within their page.
create table user_counters (
    user_id         bigint primary key,
    followers_count bigint not null default 0,
    following_count bigint not null default 0
) with (fillfactor = 70);
