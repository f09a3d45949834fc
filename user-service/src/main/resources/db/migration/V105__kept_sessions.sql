-- A family that ends takes its tokens with it.
create index refresh_token_family on refresh_token (user_id, family_id);
