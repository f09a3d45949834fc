package io.aviary.user.account;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.user.directory.ClosedIds;
import io.aviary.user.vault.Vault;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// Stores users whose names are reserved, each in their own shard.
@Component
public final class OpeningAccounts {
    private final Shards shards;
    private final ClosedIds closedIds;
    private final Users users;
    private final Vault vault;

    OpeningAccounts(Shards shards, ClosedIds closedIds, Users users, Vault vault) {
        this.shards = shards;
        this.closedIds = closedIds;
        this.users = users;
        this.vault = vault;
    }

    /// Stores them, in one transaction a server.
    ///
    /// @throws ProblemException a 503, where the reservation of one was taken away meanwhile;
    ///     nothing is stored on that server then
    public void open(Collection<Person> people) {
        shards.map()
                .group(people, person -> person.id().shard())
                .forEach((server, here) -> shards.inTransaction(server, () -> insert(here)));
    }

    private Iterable<User> insert(List<Person> here) {
        closedIds.requireOpen(here.stream().map(person -> person.id().value()).toList());
        return users.saveAll(here.stream().map(person -> new User(person, vault)).toList());
    }
}
