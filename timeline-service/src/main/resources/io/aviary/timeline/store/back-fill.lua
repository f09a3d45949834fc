-- KEYS: the timeline. ARGV: epoch, the id from which on the given ones are complete, ascending ids,
-- how many to keep.
local header = current(KEYS[1], ARGV[1])
if not header then
    return 0
end
local horizon = header:sub(25, 32)
if before(horizon, ARGV[2]) then
    horizon = ARGV[2]
    redis.call('SETRANGE', KEYS[1], 24, horizon)
end
add(KEYS[1], from(horizon, ARGV[3]), tonumber(ARGV[4]))
return 1
