-- KEYS: timelines. ARGV: ids.
for _, key in ipairs(KEYS) do
    remove(key, ARGV[1])
end
return #KEYS
