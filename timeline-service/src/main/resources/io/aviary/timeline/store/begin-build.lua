-- Begins a build: creates an empty timeline in place of a missing, outdated or overdue one, and
-- clears its celebrity list.
-- KEYS: the timeline, the hash beside it. ARGV: epoch, an unused generation, milliseconds until
-- the build is overdue, expiry in seconds.
-- Returns 1 if the caller must build; 0 if the timeline exists, if another build is in progress,
-- or if the timeline is of a later epoch. A later epoch may have another strategy.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local header = current(KEYS[1], ARGV[1])
if header then
    local deadline = header:sub(17, 24)
    if header:sub(1, 8) ~= ARGV[1] or deadline == ZERO or before(packed(now), deadline) then
        return 0
    end
end
for _, field in ipairs(redis.call('HKEYS', KEYS[2])) do
    if field:sub(1, 1) == 'c' then
        redis.call('HDEL', KEYS[2], field)
    end
end
local value = ARGV[1] .. ARGV[2] .. packed(now + tonumber(ARGV[3])) .. ZERO
redis.call('SET', KEYS[1], value, 'EX', ARGV[4])
return 1
