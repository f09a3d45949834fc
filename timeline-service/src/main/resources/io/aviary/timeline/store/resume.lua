-- KEYS: timelines, after each what lies beside it. ARGV: epoch, author, version, the id from which
-- on the given ones are complete, ascending ids, how many to keep, a generation that was never used.
-- Answers how many of the timelines exist. A build in flight read that the author is merged: it
-- must not commit, and whoever reads next begins another from nothing.
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
