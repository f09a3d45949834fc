-- KEYS: timelines, each followed by the hash beside it. ARGV: epoch, author, version, the id from
-- which the author's ids are complete, ascending ids, how many ids to keep, an unused generation.
-- Returns the number of timelines that exist. A build in progress has read the old status of the
-- author, so it must not commit. The next reader begins another build.
local resumed = 0
for i = 1, #KEYS, 2 do
    local listed = redis.call('HGET', KEYS[i + 1], 'c' .. ARGV[2])
    if listed and tonumber(listed) <= tonumber(ARGV[3]) then
        redis.call('HDEL', KEYS[i + 1], 'c' .. ARGV[2])
    end
    local header = current(KEYS[i], ARGV[1])
    if header then
        if header:sub(17, 24) == ZERO then
            fill(KEYS[i], header, ARGV[4], ARGV[5], tonumber(ARGV[6]))
        else
            overtake(KEYS[i], ARGV[7])
        end
        resumed = resumed + 1
    end
end
return resumed
