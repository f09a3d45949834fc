-- Reads a timeline and the hash beside it, and extends the expiry of both.
-- KEYS: the timeline, the hash beside it. ARGV: expiry of each in seconds.
-- Returns both, read atomically. So the caller misses no tweet when another script removes a
-- celebrity from the hash and adds the celebrity's tweets to the timeline.
local value = redis.call('GETEX', KEYS[1], 'EX', ARGV[1])
local hash = redis.call('HGETALL', KEYS[2])
if value and #hash > 0 then
    redis.call('EXPIRE', KEYS[2], ARGV[2])
end
return {value, hash}
