package io.aviary.user.account;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.user.directory.ClosedIds;
import io.aviary.user.encryption.ColumnCipher;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// Stores users whose names are reserved, each in their own shard.
@Component
public final class OpeningAccounts {
    private final Shards shards;
    private final ClosedIds closedIds;
    private final Users users;
    private final ColumnCipher cipher;

    OpeningAccounts(Shards shards, ClosedIds closedIds, Users users, ColumnCipher cipher) {
        this.shards = shards;
        this.closedIds = closedIds;
        this.users = users;
        this.cipher = cipher;
    }

    /// Stores them, in one transaction a server.
    ///
    /// @throws ProblemException a 503, where the reservation of one was taken away meanwhile;
    ///     nothing is stored on that server then
    public void open(Collection<NewUser> newUsers) {
        shards.map()
                .group(newUsers, newUser -> newUser.id().shard())
                .forEach((server, here) -> shards.inTransaction(server, () -> insert(here)));
    }

    private Iterable<User> insert(List<NewUser> here) {
        closedIds.requireOpen(here.stream().map(newUser -> newUser.id().value()).toList());
        return users.saveAll(here.stream().map(newUser -> new User(newUser, cipher)).toList());
    }
}
