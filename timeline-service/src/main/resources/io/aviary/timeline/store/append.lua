-- KEYS: timelines. ARGV: epoch, ascending ids, how many to keep.
-- Returns how many of the timelines exist.
local keep, written = tonumber(ARGV[3]), 0
for _, key in ipairs(KEYS) do
    local header = current(key, ARGV[1])
    if header then
        add(key, from(header:sub(25, 32), ARGV[2]), keep)
        written = written + 1
    end
end
return written
