-- KEYS: the timeline. ARGV: epoch, a generation that was never used, milliseconds until the build
-- is overdue, expiry in seconds.
-- Answers 1 where the caller is to build; 0 where the timeline is there, or somebody builds it.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local header = current(KEYS[1], ARGV[1])
local epoch = ARGV[1]
if header then
    local deadline = header:sub(17, 24)
    if deadline == ZERO or before(packed(now), deadline) then
        return 0
    end
    epoch = header:sub(1, 8)
end
local value = epoch .. ARGV[2] .. packed(now + tonumber(ARGV[3])) .. ZERO
redis.call('SET', KEYS[1], value, 'EX', ARGV[4])
return 1
