package io.aviary.user.account;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.user.directory.Directory;
import io.aviary.user.directory.DirectoryKey;
import io.aviary.user.id.UserId;
import io.aviary.user.rule.AccountRule;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds the password hash of a user by handle.
@Component
public final class FindingCredentials {
    private final Directory directory;
    private final Shards shards;
    private final Users users;

    FindingCredentials(Directory directory, Shards shards, Users users) {
        this.directory = directory;
        this.shards = shards;
        this.users = users;
    }

    /// Returns the credentials of the user with this handle. An unknown handle takes the same two
    /// queries, so the response time does not reveal whether the user exists. Returns empty at
    /// once if the text cannot be a handle.
    public Optional<Credentials> find(String username) {
        if (!AccountRule.USERNAME.accepts(username)) {
            return Optional.empty();
        }
        var handle = DirectoryKey.handle(username);
        var entry = directory.find(List.of(handle)).get(handle);
        var id = entry == null ? unusedId(handle) : entry.userId();
        return shards.read(id.shard(), () -> users.findById(id.value())).map(User::credentials);
    }

    private static UserId unusedId(DirectoryKey handle) {
        return UserId.of(SnowflakeId.of(SnowflakeId.EPOCH_MILLIS, handle.shard(), 0, 0));
    }
}
