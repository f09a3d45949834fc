package io.aviary.user.follow;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.user.profile.ReadingProfiles;
import java.util.List;
import org.springframework.stereotype.Component;

/// Follows and unfollows. Only what really changes an edge is counted and told.
@Component
final class FollowingUsers {
    private final Shards shards;
    private final Follows follows;
    private final ReadingProfiles profiles;
    private final SnowflakeIds ids;
    private final PublishingFollows publishing;

    FollowingUsers(
            Shards shards,
            Follows follows,
            ReadingProfiles profiles,
            SnowflakeIds ids,
            PublishingFollows publishing) {
        this.shards = shards;
        this.follows = follows;
        this.profiles = profiles;
        this.ids = ids;
        this.publishing = publishing;
    }

    /// Follows the target; does nothing where the caller does already.
    ///
    /// @throws ProblemException a 400 for oneself, a 404 for nobody
    void follow(SnowflakeId target, UserContext context) {
        var caller = caller(target, context);
        shards.inTransaction(
                caller.shard(),
                () -> {
                    var edge = UserFollows.begun(caller, target, ids.next(caller.shard()));
                    publishing.changed(follows.follow(List.of(edge)), context.currentTime());
                    return true;
                });
    }

    /// Stops following the target; does nothing where the caller does not.
    ///
    /// @throws ProblemException a 400 for oneself, a 404 for nobody
    void unfollow(SnowflakeId target, UserContext context) {
        var caller = caller(target, context);
        shards.inTransaction(
                caller.shard(),
                () -> {
                    var ended = follows.unfollow(caller.value(), target.value());
                    publishing.changed(ended, context.currentTime());
                    return true;
                });
    }

    private SnowflakeId caller(SnowflakeId target, UserContext context) {
        if (target.value() == context.userId()) {
            throw ProblemException.invalid(
                    "target_user_id",
                    target.toString(),
                    "The `target_user_id` must not be the id of the authenticated user: nobody"
                            + " follows themselves.");
        }
        profiles.requireUser("target_user_id", target);
        return new SnowflakeId(context.userId());
    }
}
