-- Commits a build: adds its ids to the timeline, lists its celebrities, and completes the timeline.
-- KEYS: the timeline, the hash beside it. ARGV: the generation of the build, horizon, ascending
-- ids, the number of ids to keep, expiry of the hash in seconds, then each celebrity and the version
-- of its status.
-- Returns 1 if the build is committed; 0 if a follow, an unfollow or another build came first.
local value = redis.call('GET', KEYS[1])
if not value or value:sub(9, 16) ~= ARGV[1] then
    return 0
end
-- Tweets pushed during the build may have been compacted, which raised the horizon.
local horizon = value:sub(25, 32)
horizon = before(horizon, ARGV[2]) and ARGV[2] or horizon
redis.call('SET', KEYS[1], value:sub(1, 16) .. ZERO .. horizon .. value:sub(33), 'KEEPTTL')
for i = 6, #ARGV, 2 do
    list(KEYS[2], ARGV[i], ARGV[i + 1])
end
if #ARGV > 5 then
    redis.call('EXPIRE', KEYS[2], ARGV[5])
end
add(KEYS[1], from(horizon, ARGV[3]), tonumber(ARGV[4]))
return 1
