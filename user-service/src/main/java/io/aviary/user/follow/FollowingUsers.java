package io.aviary.user.follow;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.user.id.UserId;
import io.aviary.user.profile.ReadingProfiles;
import java.util.List;
import org.springframework.stereotype.Component;

/// Follows and unfollows users. Only real changes are counted and published.
@Component
final class FollowingUsers {
    private final Shards shards;
    private final Follows follows;
    private final ReadingProfiles profiles;
    private final SnowflakeIds ids;
    private final PublishingFollows publishing;
    private final FolloweeLimit limit;

    FollowingUsers(
            Shards shards,
            Follows follows,
            ReadingProfiles profiles,
            SnowflakeIds ids,
            PublishingFollows publishing,
            FolloweeLimit limit) {
        this.shards = shards;
        this.follows = follows;
        this.profiles = profiles;
        this.ids = ids;
        this.publishing = publishing;
        this.limit = limit;
    }

    /// Follows the target; does nothing if the caller already follows it.
    ///
    /// @throws ProblemException a 400 if the target is the caller, a 404 if there is no such user,
    ///     a 403 if the caller follows too many users
    void follow(UserId target, UserContext context) {
        var caller = requireOther(target, context);
        shards.inTransaction(
                caller.shard(),
                () -> {
                    var edge = UserFollows.begin(caller, target, ids.next(caller.shard()));
                    var changed = follows.follow(List.of(edge));
                    if (!changed.isEmpty()) {
                        limit.requireWithinLimit(caller);
                    }
                    publishing.publishChanged(changed, context.currentTime());
                    return true;
                });
    }

    /// Unfollows the target; does nothing if the caller does not follow it.
    ///
    /// @throws ProblemException a 400 if the target is the caller, a 404 if there is no such user
    void unfollow(UserId target, UserContext context) {
        var caller = requireOther(target, context);
        shards.inTransaction(
                caller.shard(),
                () -> {
                    var ended = follows.unfollow(caller, target);
                    publishing.publishChanged(ended, context.currentTime());
                    return true;
                });
    }

    private UserId requireOther(UserId target, UserContext context) {
        if (target.value() == context.userId()) {
            throw ProblemException.invalid(
                    "target_user_id",
                    target.toString(),
                    "The `target_user_id` must not be the id of the authenticated user.");
        }
        profiles.requireUser("target_user_id", target);
        return new UserId(context.userId());
    }
}
