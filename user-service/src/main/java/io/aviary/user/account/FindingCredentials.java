package io.aviary.user.account;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import io.aviary.user.directory.Directory;
import io.aviary.user.directory.DirectoryKey;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds the password hash of a user by name.
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

    /// The credentials of this user. Asks the same two questions where nobody has the name, so
    /// that the answer takes as long; a text that can be no name is not worth that.
    public Optional<Credentials> of(String username) {
        if (!username.matches(AccountRules.USERNAME)) {
            return Optional.empty();
        }
        var handle = DirectoryKey.handle(username);
        var entry = directory.find(List.of(handle)).get(handle);
        var id = entry == null ? nobodyIn(handle) : new SnowflakeId(entry.userId());
        return shards.read(id.shard(), () -> users.findById(id.value())).map(User::credentials);
    }

    private static SnowflakeId nobodyIn(DirectoryKey handle) {
        return SnowflakeId.of(SnowflakeId.EPOCH_MILLIS, handle.shard(), 0, 0);
    }
}
