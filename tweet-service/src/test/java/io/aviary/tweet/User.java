package io.aviary.tweet;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.UserId;
import java.util.concurrent.atomic.AtomicLong;

/// A user in a chosen shard. Every user except a stranger exists in user-service.
public record User(SnowflakeId number) {
    private static final AtomicLong MILLIS = new AtomicLong(1_700_000_000_000L);

    /// Returns a new user on the first server.
    public static User onFirst() {
        return in(3);
    }

    /// Returns a new user on the second server.
    public static User onSecond() {
        return in(1020);
    }

    static User in(int shard) {
        var user = stranger(shard);
        UserServiceStub.add(user);
        return user;
    }

    /// Returns a user that does not exist in user-service.
    public static User stranger(int shard) {
        return new User(SnowflakeId.of(MILLIS.incrementAndGet(), new LogicalShard(shard), 1, 0));
    }

    public UserId userId() {
        return new UserId(number);
    }

    public String id() {
        return number.toString();
    }

    public String name() {
        return "u" + number.millis() % 1_000_000;
    }
}
