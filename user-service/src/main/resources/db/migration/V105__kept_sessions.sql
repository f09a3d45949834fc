-- Whether client_id had a secret when it last got a token. Taking a client out of the settings must not make its
-- sessions those of a public client.
alter table session add column confidential boolean not null default false;

-- A family that ends takes its tokens with it.
create index refresh_token_family on refresh_token (user_id, session_id);
