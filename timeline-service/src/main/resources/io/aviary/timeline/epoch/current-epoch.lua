-- Reads the current epoch, and begins a new one if Redis has lost it.
-- KEYS: the epoch as `milliseconds strategy`. ARGV: now in milliseconds, the epoch and the
-- strategy that the caller last knew.
-- Returns the epoch. The caller's values win if Redis lost the epoch, or if an instance with a
-- slow clock has since started an older epoch.
local epoch, strategy = (redis.call('GET', KEYS[1]) or ''):match('^(%d+) (%a+)$')
local known = tonumber(ARGV[2])
if epoch and tonumber(epoch) >= known then
    return epoch .. ' ' .. strategy
end
local new = epoch and known or math.max(tonumber(ARGV[1]), known + 1)
local value = string.format('%.0f ', new) .. ARGV[3]
redis.call('SET', KEYS[1], value)
return value
