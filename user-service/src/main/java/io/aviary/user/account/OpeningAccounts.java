package io.aviary.user.account;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.user.directory.ClosedIds;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// Stores users whose names are reserved, each in the shard of its id.
@Component
public final class OpeningAccounts {
    private final Shards shards;
    private final ClosedIds closedIds;
    private final NewUsers users;

    OpeningAccounts(Shards shards, ClosedIds closedIds, NewUsers users) {
        this.shards = shards;
        this.closedIds = closedIds;
        this.users = users;
    }

    /// Stores the users, in one transaction for each server.
    ///
    /// @throws ProblemException a 503 if another sign-up has taken over a reservation; that server
    ///     then stores nothing
    public void open(Collection<NewUser> newUsers) {
        shards.writeEach(newUsers, newUser -> newUser.id().shard(), this::insert);
    }

    private int insert(List<NewUser> here) {
        closedIds.requireOpen(here.stream().map(NewUser::id).toList());
        return users.insert(here);
    }
}
