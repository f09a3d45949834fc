-- Removes an unfollowed author's ids from a timeline, unless the follow record has changed since the
-- caller read it.
-- KEYS: the timeline, the follow records beside it. ARGV: followee, the record that the caller has
-- read, ids to remove, 1 to remove the record too or 0.
-- Returns 1 if the ids were removed; 0 if the record has changed.
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then
    return 0
end
remove(KEYS[1], ARGV[3])
if ARGV[4] == '1' then
    redis.call('HDEL', KEYS[2], ARGV[1])
end
return 1
