-- The longest life, in seconds, that any token of the key may have, whatever the setting says later.
alter table signing_key add column token_seconds bigint not null default 0;
