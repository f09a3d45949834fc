-- Records a follow or an unfollow beside a timeline, unless a newer record exists. Ends a build in
-- progress, because it has read the old followees. The next reader begins another build.
-- KEYS: the timeline, the follow records beside it. ARGV: epoch, followee, version, 1 for a follow
-- or 0 for an unfollow, now in milliseconds, an unused generation, expiry of the records in
-- seconds.
-- Returns the timeline; an empty string if no complete timeline exists, or if a newer record
-- exists.
local known = redis.call('HGET', KEYS[2], ARGV[2])
if known and tonumber(known:match('^%d+')) > tonumber(ARGV[3]) then
    return ''
end
if ARGV[4] == '0' then
    redis.call('HDEL', KEYS[2], 'c' .. ARGV[2])
end
local header = current(KEYS[1], ARGV[1])
if known or header or ARGV[4] == '0' then
    redis.call('HSET', KEYS[2], ARGV[2], ARGV[3] .. ' ' .. ARGV[4] .. ' ' .. ARGV[5])
    redis.call('EXPIRE', KEYS[2], ARGV[7])
end
if not header then
    return ''
end
if header:sub(17, 24) ~= ZERO then
    end_build(KEYS[1], ARGV[6])
    return ''
end
redis.call('SETRANGE', KEYS[1], 8, ARGV[6])
return redis.call('GET', KEYS[1])
