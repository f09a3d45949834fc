package io.aviary.user.follow;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.id.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Limits how many users a user follows: a fixed number, then in proportion to the followers. Bulk
/// loads are exempt.
@Component
final class FolloweeLimit {
    private static final String COUNTS =
            "select following_count, followers_count from user_counters where user_id = :user";

    private final JdbcClient jdbc;
    private final FolloweeLimitSettings settings;

    FolloweeLimit(JdbcClient jdbc, FolloweeLimitSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    private record Counts(long followingCount, long followersCount) {}

    /// Checks the counts after a follow, in its transaction. The follow has locked them, so
    /// concurrent follows cannot exceed the limit together.
    ///
    /// @throws ProblemException a 403 if the user now follows too many users
    void requireWithinLimit(UserId user) {
        var counts = jdbc.sql(COUNTS).param("user", user.value()).query(Counts.class).single();
        long allowed = settings.allowed(counts.followersCount());
        if (counts.followingCount() > allowed) {
            throw ProblemException.forbidden(
                    "You follow %s users. With %s followers you may follow %s. Unfollow users first."
                            .formatted(
                                    counts.followingCount() - 1, counts.followersCount(), allowed));
        }
    }
}
