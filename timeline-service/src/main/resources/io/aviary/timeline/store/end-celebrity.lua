-- Ends the celebrity status of an author in timelines: removes the author from the celebrity list
-- beside each, and adds the tweets that were not pushed. Ends builds in progress, because they have
-- read the old status. The next reader begins another build.
-- KEYS: timelines, each followed by the hash beside it. ARGV: epoch, author, version, the id from
-- which the author's ids are complete, ascending ids, the number of ids to keep, an unused
-- generation.
-- Returns the number of timelines that exist.
local existing = 0
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
            end_build(KEYS[i], ARGV[7])
        end
        existing = existing + 1
    end
end
return existing
