-- KEYS: the timeline, the follow records beside it. ARGV: followee, the record that the caller acts
-- on, ids to remove, 1 where the record has done its duty.
-- Answers 0 where the record has changed meanwhile.
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then
    return 0
end
remove(KEYS[1], ARGV[3])
if ARGV[4] == '1' then
    redis.call('HDEL', KEYS[2], ARGV[1])
end
return 1
