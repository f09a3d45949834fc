package io.aviary.user.celebrity;

import io.aviary.platform.shard.Shards;
import io.aviary.user.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Looks up celebrities and completes their transitions, each in its own shard.
@Component
public final class ReadingCelebrities {
    private final Shards shards;
    private final Celebrities celebrities;

    ReadingCelebrities(Shards shards, Celebrities celebrities) {
        this.shards = shards;
        this.celebrities = celebrities;
    }

    /// Returns the standing of each user of the current transaction's server.
    public Map<UserId, FollowerStanding> readStandings(Collection<UserId> users) {
        return celebrities.readStandings(users);
    }

    /// Finds the users whose state is not ordinary.
    List<Celebrity> find(Collection<UserId> users) {
        return shards.readEach(users, UserId::shard, celebrities::find).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    void settle(UserId user, long version) {
        shards.inTransaction(
                user.shard(),
                () -> {
                    celebrities.settle(user, version);
                    return user;
                });
    }
}
