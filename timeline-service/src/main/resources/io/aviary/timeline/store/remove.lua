-- Removes ids from timelines.
-- KEYS: timelines. ARGV: the ids to remove.
-- Returns the number of keys.
for _, key in ipairs(KEYS) do
    remove(key, ARGV[1])
end
return #KEYS
