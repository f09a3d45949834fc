-- Begins a new epoch, unless the given strategy is already in force.
-- KEYS: the epoch as `milliseconds strategy`. ARGV: now in milliseconds, the epoch and the
-- strategy that the caller last knew, the strategy to switch to or an empty string.
-- Returns a new epoch, or the current one if the strategy is already in force. Epochs only
-- increase.
local epoch, strategy = (redis.call('GET', KEYS[1]) or ''):match('^(%d+) (%a+)$')
-- If the value is older than the one that the caller knows, Redis has lost writes, perhaps a
-- change of strategy.
if epoch and tonumber(epoch) < tonumber(ARGV[2]) then
    epoch, strategy = ARGV[2], ARGV[3]
end
if epoch and strategy == ARGV[4] then
    return epoch .. ' ' .. strategy
end
local last = math.max(tonumber(epoch or '0'), tonumber(ARGV[2]))
local next_strategy = ARGV[4] ~= '' and ARGV[4] or strategy or ARGV[3]
local value = string.format('%.0f ', math.max(tonumber(ARGV[1]), last + 1)) .. next_strategy
redis.call('SET', KEYS[1], value)
return value
