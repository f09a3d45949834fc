-- KEYS: the timeline. ARGV: the generation of the build.
-- Answers 1 where the timeline is gone; 0 where another build or a follow has changed it meanwhile.
if redis.call('GETRANGE', KEYS[1], 8, 15) ~= ARGV[1] then
    return 0
end
return redis.call('DEL', KEYS[1])
