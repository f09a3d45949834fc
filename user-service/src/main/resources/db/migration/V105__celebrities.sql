-- Users whose tweets are not pushed, because they have too many followers. A user who never crossed the threshold has
-- no row. Each start and each end of celebrity status increments the version, so rows are never deleted.
create table celebrities (
    user_id bigint primary key,
    state   text   not null check (state in ('ordinary', 'becoming', 'active', 'ceasing')),
    version bigint not null
);
