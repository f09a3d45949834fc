-- Deletes a timeline whose build has failed, unless it has changed.
-- KEYS: the timeline. ARGV: the generation of the build.
-- Returns 1 if the timeline was deleted; 0 if another build or a follow has changed it.
if redis.call('GETRANGE', KEYS[1], 8, 15) ~= ARGV[1] then
    return 0
end
return redis.call('DEL', KEYS[1])
