-- KEYS: the timeline, the hash beside it. ARGV: expiry of both in seconds.
-- Returns both as of one moment, so no change of another script that moves tweets between them is missed.
local value = redis.call('GETEX', KEYS[1], 'EX', ARGV[1])
local beside = redis.call('HGETALL', KEYS[2])
if value and #beside > 0 then
    redis.call('EXPIRE', KEYS[2], ARGV[2])
end
return {value, beside}
