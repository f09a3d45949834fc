package io.aviary.user.celebrity;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Looks celebrities up and ends their transitions, each in its own shard.
@Component
public final class ReadingCelebrities {
    private final Shards shards;
    private final Celebrities celebrities;

    ReadingCelebrities(Shards shards, Celebrities celebrities) {
        this.shards = shards;
        this.celebrities = celebrities;
    }

    /// How many followers users have, and whether that makes a celebrity, all of them in the shard
    /// whose transaction is under way.
    public Map<Long, FollowerStanding> standings(Collection<Long> users) {
        return celebrities.standings(users);
    }

    /// Those of the users who are not ordinary.
    List<Celebrity> among(Collection<SnowflakeId> users) {
        return shards.map().group(users, SnowflakeId::shard).entrySet().stream()
                .flatMap(
                        group -> {
                            var ids = group.getValue().stream().map(SnowflakeId::value).toList();
                            return shards
                                    .read(group.getKey(), () -> celebrities.find(ids))
                                    .stream();
                        })
                .toList();
    }

    void settle(SnowflakeId user, long version) {
        shards.inTransaction(
                user.shard(),
                () -> {
                    celebrities.settle(user.value(), version);
                    return user;
                });
    }
}
