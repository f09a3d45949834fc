-- KEYS: the timeline, what lies beside it. ARGV: expiry of both in seconds.
-- Answers both as of one moment: what one script moves from here to there is missed nowhere.
local value = redis.call('GETEX', KEYS[1], 'EX', ARGV[1])
local beside = redis.call('HGETALL', KEYS[2])
if value and #beside > 0 then
    redis.call('EXPIRE', KEYS[2], ARGV[2])
end
return {value, beside}
