package io.aviary.gateway.count;

import io.lettuce.core.ScriptOutputType;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/// Counts requests in Redis, for all gateways together, in one round trip. Keys that are counted
/// together must be in one hash slot.
///
/// The gateway also starts and runs while Redis is unavailable. A count then fails within the
/// command timeout, `spring.data.redis.timeout`. While the memory of Redis is full, every count
/// fails, even that of an existing key.
final class SharedCounts implements Counts {
    /// The arguments are the capacity of each key, their common period in milliseconds, and a
    /// maximum. If the count of the last key has reached this maximum, no other key is created. The
    /// reply is the index of the decisive key, its count and its remaining milliseconds.
    private static final String COUNT =
            """
            local period = tonumber(ARGV[#KEYS + 1])
            local decisive
            for i, key in ipairs(KEYS) do
              local used = tonumber(redis.call('GET', key) or '0') + 1
              local capacity = tonumber(ARGV[i])
              if used > capacity then
                return {i, used, redis.call('PTTL', key)}
              end
              if not decisive or capacity - used < decisive.remaining then
                decisive = {index = i, used = used, remaining = capacity - used}
              end
            end
            local largest = tonumber(redis.call('GET', KEYS[#KEYS]) or '0')
            for i, key in ipairs(KEYS) do
              local counts = i == #KEYS or largest < tonumber(ARGV[#KEYS + 2])
                  or redis.call('EXISTS', key) == 1
              if counts and redis.call('INCR', key) == 1 then
                redis.call('PEXPIRE', key, period)
              end
            end
            local left = redis.call('PTTL', KEYS[decisive.index])
            return {decisive.index, decisive.used, left < 0 and period or left}
            """;

    private final CountsConnection redis;
    private final Clock clock;

    SharedCounts(CountsConnection redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public LimitUsage count(List<LimitedKey> keys) {
        var period = keys.getFirst().limit().period().toMillis();
        var arguments =
                Stream.concat(
                                keys.stream().map(key -> key.limit().capacity()),
                                Stream.of(period, MAX_BEFORE_SHARING))
                        .map(String::valueOf)
                        .toArray(String[]::new);
        var names = keys.stream().map(LimitedKey::key).toArray(String[]::new);
        var reply =
                redis.await(
                        redis.commands()
                                .<List<Long>>eval(COUNT, ScriptOutputType.MULTI, names, arguments));
        var decisive = keys.get(Math.toIntExact(reply.get(0)) - 1);
        return new LimitUsage(
                decisive.limit(), reply.get(1), clock.instant().plusMillis(reply.get(2)));
    }
}
