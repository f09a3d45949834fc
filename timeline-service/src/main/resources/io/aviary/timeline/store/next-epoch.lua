-- KEYS: the epoch. ARGV: now in milliseconds. An epoch never comes back to an old value.
local known = tonumber(redis.call('GET', KEYS[1]) or '0')
local new = string.format('%.0f', math.max(tonumber(ARGV[1]), known + 1))
redis.call('SET', KEYS[1], new)
return tonumber(new)
