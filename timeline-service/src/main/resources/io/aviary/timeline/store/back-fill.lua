-- Adds an author's newest ids to a timeline that exists, as a new follow requires.
-- KEYS: the timeline. ARGV: epoch, the id from which the author's ids are complete, ascending ids,
-- the number of ids to keep.
-- Returns 1 if the timeline exists; otherwise 0.
local header = current(KEYS[1], ARGV[1])
if not header then
    return 0
end
fill(KEYS[1], header, ARGV[2], ARGV[3], tonumber(ARGV[4]))
return 1
