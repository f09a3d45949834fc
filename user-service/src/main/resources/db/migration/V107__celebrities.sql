-- Whose tweets are not pushed to their followers, because they are too many. Nobody who was never above the
-- threshold has a row. The version is one more with each beginning and each end, so rows are kept.
create table celebrities (
    user_id bigint primary key,
    state   text   not null check (state in ('ordinary', 'becoming', 'active', 'ceasing')),
    version bigint not null
);
