-- Lists an author as a celebrity beside each timeline that exists and whose owner has not unfollowed
-- the author.
-- KEYS: timelines, each followed by the hash beside it. ARGV: epoch, author, version, expiry of
-- the hashes in seconds.
-- Returns the number of these timelines.
local marked = 0
for i = 1, #KEYS, 2 do
    local follow = redis.call('HGET', KEYS[i + 1], ARGV[2])
    local unfollowed = follow and follow:find(' 0 ', 1, true)
    if not unfollowed and current(KEYS[i], ARGV[1]) then
        list(KEYS[i + 1], ARGV[2], ARGV[3])
        redis.call('EXPIRE', KEYS[i + 1], ARGV[4])
        marked = marked + 1
    end
end
return marked
