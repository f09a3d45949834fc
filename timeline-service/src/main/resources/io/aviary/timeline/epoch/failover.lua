-- Registers the masters that the caller sees, and begins a new epoch after a failover. Forgets
-- masters that have not been seen for some time.
-- KEYS: the epoch as `milliseconds strategy`, a hash of the known masters and the time at which
-- each was last seen.
-- ARGV: now in milliseconds; the epoch and the strategy that the caller last knew; the time at
-- which the caller last used a master that has been replaced, or 0; the time in milliseconds after
-- which masters are forgotten; then for each master its id, and 1 if it was promoted or 0.
-- Returns the epoch. It is new if a promoted master is seen for the first time, or if the caller
-- used the replaced master in the current epoch.
local epoch, strategy = (redis.call('GET', KEYS[1]) or ''):match('^(%d+) (%a+)$')
-- If the value is older than the one that the caller knows, Redis has lost writes, perhaps a
-- change of strategy.
if epoch and tonumber(epoch) < tonumber(ARGV[2]) then
    epoch, strategy = ARGV[2], ARGV[3]
end
local now = tonumber(ARGV[1])
local last = math.max(tonumber(epoch or '0'), tonumber(ARGV[2]))
local begins = not epoch or last < tonumber(ARGV[4])
for i = 6, #ARGV, 2 do
    if redis.call('HSET', KEYS[2], ARGV[i], ARGV[1]) == 1 and ARGV[i + 1] == '1' then
        begins = true
    end
end
local seen = redis.call('HGETALL', KEYS[2])
for i = 1, #seen, 2 do
    if tonumber(seen[i + 1]) < now - tonumber(ARGV[5]) then
        redis.call('HDEL', KEYS[2], seen[i])
    end
end
if not begins then
    return epoch .. ' ' .. strategy
end
local value = string.format('%.0f ', math.max(now, last + 1)) .. (strategy or ARGV[3])
redis.call('SET', KEYS[1], value)
return value
