-- The sizes of a user's media items, whose sum is limited.
create index media_by_owner on media (owner_id) include (size);
