-- Adds ids to the timelines that exist.
-- KEYS: timelines. ARGV: epoch, ascending ids, the number of ids to keep.
-- Returns the number of timelines that exist.
local keep, written = tonumber(ARGV[3]), 0
for _, key in ipairs(KEYS) do
    local header = current(key, ARGV[1])
    if header then
        add(key, from(header:sub(25, 32), ARGV[2]), keep)
        written = written + 1
    end
end
return written
